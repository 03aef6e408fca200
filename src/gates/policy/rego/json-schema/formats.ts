import { parseIp } from '../go/ip.ts';
import { goRegexp } from '../go/regexp.ts';
import { parseGoTime } from '../go/time-parse.ts';
import { parseGoUrl } from '../go/url.ts';

const HOST_LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const HOST_NAME = new RegExp(`^${HOST_LABEL}(?:\\.${HOST_LABEL})*$`);
const UUID = /^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/i;
const POINTER = /^(?:\/(?:[^~/]|~0|~1)*)*$/;
const RELATIVE_POINTER = /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~0|~1)*)*)$/;
/** Go's `mail.ParseAddress`, as far as texts of one line go: a mailbox, or one in angle brackets. */
const ATOM = "[\\w!#$%&'*+/=?^`{|}~\\u0080-\\uffff-]+";
const MAILBOX = `(?:${ATOM}(?:\\.${ATOM})*|"(?:[^"\\\\]|\\\\.)*")@(?:${ATOM}(?:\\.${ATOM})*|\\[[^\\]]*\\])`;
const ADDRESS = new RegExp(`^\\s*(?:${MAILBOX}|(?:"[^"]*"|[^<>"@]*)\\s*<${MAILBOX}>)\\s*$`);

const isClock = isTime('2006-01-02 15:04:05', '2006-01-02 15:04:05Z07:00');
const isDate = isTime('2006-01-02', '2006-01-02T15:04:05Z07:00');
/** A time of day alone is on no day that can be counted: put it on one. */
const onADay = (text: string) => `2006-01-02 ${text}`;
const isUri = (text: string) => !text.includes('\\') && Boolean(parseGoUrl(text)?.scheme);
const isReference = (text: string) => !text.includes('\\') && parseGoUrl(text) !== undefined;
const isEmail = (text: string) => ADDRESS.test(text);

/** What OPA checks of `format`; any other format is met. */
const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  date: isTime('2006-01-02'),
  time: (text) => isClock(onADay(text)),
  'date-time': (text) => isDate(text) || isClock(onADay(text)),
  hostname: (text) => text.length < 256 && HOST_NAME.test(text),
  email: isEmail,
  'idn-email': isEmail,
  ipv4: (text) => text.includes('.') && parseIp(text) !== undefined,
  ipv6: (text) => text.includes(':') && parseIp(text) !== undefined,
  uri: isUri,
  'uri-reference': isReference,
  iri: isUri,
  'iri-reference': isReference,
  'uri-template': (text) => isReference(text) && isTemplate(parseGoUrl(text)?.path ?? ''),
  uuid: (text) => UUID.test(text),
  regex: isRegexp,
  'json-pointer': (text) => POINTER.test(text),
  'relative-json-pointer': (text) => RELATIVE_POINTER.test(text),
};

/** Whether a text has a format. */
export function hasFormat(format: string, text: string): boolean {
  return Object.hasOwn(FORMATS, format) ? (FORMATS[format]?.(text) ?? true) : true;
}

function isTime(...layouts: readonly string[]): (text: string) => boolean {
  return (text) => layouts.some((layout) => succeeds(() => parseGoTime(layout, text)));
}

/** Every brace that opens is closed. */
function isTemplate(path: string): boolean {
  return !path.replace(/\{[^}]*\}/g, '').includes('{');
}

function isRegexp(text: string): boolean {
  return succeeds(() => goRegexp(text));
}

function succeeds(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
