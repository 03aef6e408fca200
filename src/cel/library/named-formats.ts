import { parseTimestamp } from '../values/time.ts';
import { CelError } from '../values/value.ts';
import { parseRequestUri } from './go-url.ts';

/** Says what is wrong with a text; nothing when it has the format. */
export type Validate = (text: string) => readonly string[];

const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const LABEL_1035 = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/;
const NAME_PART = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/;

const label = shaped(
  LABEL,
  63,
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
);
const subdomain = shaped(
  SUBDOMAIN,
  253,
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
);
const label1035 = shaped(
  LABEL_1035,
  63,
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
);
const namePart = shaped(
  NAME_PART,
  63,
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
);

/** The formats that `format.named(…)` knows, as apimachinery's validation defines them. */
export const NAMED_FORMATS: ReadonlyMap<string, Validate> = new Map<string, Validate>([
  ['dns1123Label', label],
  ['dns1123Subdomain', subdomain],
  ['dns1035Label', label1035],
  ['qualifiedName', qualifiedName],
  ['dns1123LabelPrefix', (text) => label(maskTrailingDash(text))],
  ['dns1123SubdomainPrefix', (text) => subdomain(maskTrailingDash(text))],
  ['dns1035LabelPrefix', (text) => label1035(maskTrailingDash(text))],
  ['labelValue', labelValue],
  ['uri', one((text) => parseRequestUri(text) !== undefined, 'must be an absolute URI')],
  ['uuid', one((text) => UUID.test(text), 'does not match the UUID format')],
  ['byte', one((text) => BASE64.test(text), 'invalid base64')],
  [
    'date',
    one((text) => /^\d{4}-\d\d-\d\d$/.test(text) && isTime(`${text}T00:00:00Z`), 'invalid date'),
  ],
  ['datetime', one(isTime, 'invalid datetime')],
]);

function one(holds: (text: string) => boolean, message: string): Validate {
  return (text) => (holds(text) ? [] : [message]);
}

function shaped(pattern: RegExp, most: number, message: string): Validate {
  return (text) => [
    ...(text.length > most ? [`must be no more than ${most} characters`] : []),
    ...(pattern.test(text) ? [] : [message]),
  ];
}

/** A prefix may end in a dash, for something follows it. */
function maskTrailingDash(text: string): string {
  return text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text;
}

function qualifiedName(text: string): readonly string[] {
  const [first = '', second, ...more] = text.split('/');
  if (more.length > 0) return ['a qualified name has one name, and one prefix at most'];
  if (second === undefined) return namePart(first);
  const prefix = first === '' ? ['prefix part must be non-empty'] : subdomain(first);
  return [...prefix.map((problem) => `prefix part ${problem}`), ...namePart(second)];
}

function labelValue(text: string): readonly string[] {
  return text === '' ? [] : namePart(text);
}

function isTime(text: string): boolean {
  const normal = text.replace('t', 'T').replace('z', 'Z');
  const time = parseTimestamp(normal);
  return time !== undefined && !(time instanceof CelError);
}
