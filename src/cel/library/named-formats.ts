import { parseTimestamp } from '../values/time.ts';
import { CelError } from '../values/value.ts';
import { parseRequestUri } from './go-url.ts';

/** Says what is wrong with a text; nothing when it has the format. */
export type Validate = (text: string) => readonly string[];

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const LABEL_1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const NAME_PART = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/;
const ENDS = 'must start and end with an alphanumeric character';

const label = shaped(
  LABEL,
  63,
  `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and ${ENDS}`,
  ['my-name', '123-abc'],
);
const subdomain = shaped(
  SUBDOMAIN,
  253,
  `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and ${ENDS}`,
  ['example.com'],
);
const label1035 = shaped(
  LABEL_1035,
  63,
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  ['my-name', 'abc-123'],
);
const NAME_SHAPE = `must consist of alphanumeric characters, '-', '_' or '.', and ${ENDS}`;
const NAME_EXAMPLES = ['MyName', 'my.name', '123-abc'];
const namePart = shaped(NAME_PART, 63, NAME_SHAPE, NAME_EXAMPLES);
const labelValue = shaped(
  `(${NAME_PART})?`,
  63,
  `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and ${ENDS}`,
  ['MyValue', 'my_value', '12345'],
);

/** The formats that `format.named(…)` knows, as apimachinery's validation defines them. */
export const NAMED_FORMATS: ReadonlyMap<string, Validate> = new Map<string, Validate>([
  ['dns1123Label', dottedLabel],
  ['dns1123Subdomain', subdomain],
  ['dns1035Label', label1035],
  ['qualifiedName', qualifiedName],
  ['dns1123LabelPrefix', (text) => dottedLabel(maskTrailingDash(text))],
  ['dns1123SubdomainPrefix', (text) => subdomain(maskTrailingDash(text))],
  ['dns1035LabelPrefix', (text) => label1035(maskTrailingDash(text))],
  ['labelValue', labelValue],
  ['uri', uri],
  ['uuid', one((text) => UUID.test(text), 'does not match the UUID format')],
  ['byte', one((text) => BASE64.test(text), 'invalid base64')],
  [
    'date',
    one((text) => /^\d{4}-\d\d-\d\d$/.test(text) && isTime(`${text}T00:00:00Z`), 'invalid date'),
  ],
  ['datetime', one(isTime, 'invalid datetime')],
]);

/** What would do as a subdomain is told what is too much. */
function dottedLabel(text: string): readonly string[] {
  const dotted = text.includes('.') && subdomain(text).length === 0;
  const problems = label(text);
  return dotted ? [...problems.slice(0, -1), 'must not contain dots'] : problems;
}

function one(holds: (text: string) => boolean, message: string): Validate {
  return (text) => (holds(text) ? [] : [message]);
}

/** The problems as apimachinery words them, with examples and the pattern. */
function shaped(
  pattern: string,
  most: number,
  message: string,
  examples: readonly string[],
): Validate {
  const whole = new RegExp(`^(?:${pattern})$`);
  const shape = withExamples(message, examples, pattern);
  return (text) => [
    ...(text.length > most ? [`must be no more than ${most} characters`] : []),
    ...(whole.test(text) ? [] : [shape]),
  ];
}

function withExamples(message: string, examples: readonly string[], pattern: string): string {
  const listed = examples.map((example) => `'${example}'`).join(',  or ');
  return `${message} (e.g. ${listed}, regex used for validation is '${pattern}')`;
}

/** A prefix may end in a dash, for something follows it. */
function maskTrailingDash(text: string): string {
  return text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text;
}

function qualifiedName(text: string): readonly string[] {
  const [first = '', second, ...more] = text.split('/');
  if (more.length > 0) {
    const shape = withExamples(`a qualified name ${NAME_SHAPE}`, NAME_EXAMPLES, NAME_PART);
    return [`${shape} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  if (second === undefined) return part('name', first, namePart);
  return [...part('prefix', first, subdomain, false), ...part('name', second, namePart)];
}

/** An empty name is told twice, an empty prefix once. */
function part(name: string, text: string, validate: Validate, always = true): readonly string[] {
  const problems = text !== '' || always ? validate(text) : [];
  const empty = text === '' ? ['must be non-empty'] : [];
  return [...empty, ...problems].map((problem) => `${name} part ${problem}`);
}

function uri(text: string): readonly string[] {
  if (parseRequestUri(text) !== undefined) return [];
  return [
    text === '' ? 'parse "": empty url' : `parse ${JSON.stringify(text)}: invalid URI for request`,
  ];
}

function isTime(text: string): boolean {
  const normal = text.replace('t', 'T').replace('z', 'Z');
  const time = parseTimestamp(normal);
  return time !== undefined && !(time instanceof CelError);
}
