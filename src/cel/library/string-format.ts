import type { Meter } from '../meter.ts';
import { CelType } from '../types/type.ts';
import { typeOf } from '../types/type-of.ts';
import { CelBytes } from '../values/bytes.ts';
import { isMapping, mapEntries } from '../values/map.ts';
import { numeric } from '../values/numbers.ts';
import { compareText } from '../values/text.ts';
import { CelDuration, CelTimestamp, formatDuration, formatTimestamp } from '../values/time.ts';
import { CelError, type CelList, type CelValue, isList } from '../values/value.ts';
import { exponential, fixed, positional } from './decimal-text.ts';

const VERB = /%(?:%|(?:\.(\d+))?([a-zA-Z]))?/g;

/** `"%s has %d".format([name, count])`: the verbs s, d, f, e, x, X, o and b. */
export function format(template: string, args: CelList, meter: Meter): string | CelError {
  meter.chargeText(template.length);
  let used = 0;
  let failure: CelError | undefined;
  const text = template.replace(VERB, (clause, precision?: string, verb?: string) => {
    if (clause === '%%') return '%';
    if (verb === undefined) failure ??= invalid('a % without a verb behind it');
    const value = args[used++];
    if (value === undefined) failure ??= invalid(`there is no argument ${used - 1}`);
    if (failure !== undefined || value === undefined || verb === undefined) return '';
    const piece = formatVerb(verb, value, precision === undefined ? 6 : Number(precision));
    if (piece instanceof CelError) failure = piece;
    return String(piece);
  });
  return failure ?? text;
}

function invalid(reason: string): CelError {
  return new CelError('invalid-argument', `format(): ${reason}`);
}

function formatVerb(verb: string, value: CelValue, precision: number): string | CelError {
  if (precision > 1000) return invalid(`a precision of ${precision} is too much`);
  switch (verb) {
    case 's':
      return formatString(value);
    case 'd':
      return numeric(value) === undefined ? unfit(verb, value) : formatString(value);
    case 'f':
    case 'e':
      return formatFloat(verb, value, precision);
    case 'x':
      return formatHexadecimal(value);
    case 'X': {
      const text = formatHexadecimal(value);
      return typeof text === 'string' ? text.toUpperCase() : text;
    }
    case 'o':
      return formatInteger(verb, value, 8);
    case 'b':
      return typeof value === 'boolean' ? (value ? '1' : '0') : formatInteger(verb, value, 2);
    default:
      return invalid(`there is no verb %${verb}`);
  }
}

function unfit(verb: string, value: CelValue): CelError {
  return invalid(`%${verb} does not take ${typeOf(value)}`);
}

function formatString(value: CelValue): string | CelError {
  if (typeof value === 'string') return value;
  if (value === null || typeof value === 'boolean') return String(value);
  const number = numeric(value);
  if (number !== undefined) {
    return number.type === 'double' ? positional(number.value) : String(number.value);
  }
  if (isList(value)) return formatList(value);
  if (isMapping(value)) return formatMap([...mapEntries(value)]);
  if (value instanceof CelBytes) return formatBytes(value.octets);
  if (value instanceof CelTimestamp) return formatTimestamp(value);
  if (value instanceof CelDuration) return formatDuration(value);
  return value instanceof CelType ? value.name : unfit('s', value);
}

/** Neighbouring octets that are not UTF-8 become one replacement character. */
function formatBytes(octets: Uint8Array): string {
  return Buffer.from(octets)
    .toString('utf8')
    .replace(/\ufffd+/g, '\ufffd');
}

function formatList(list: CelList): string | CelError {
  const texts: string[] = [];
  for (const item of list) {
    const text = formatString(item);
    if (text instanceof CelError) return text;
    texts.push(text);
  }
  return `[${texts.join(', ')}]`;
}

function formatMap(entries: readonly (readonly [CelValue, CelValue])[]): string | CelError {
  const texts: [string, string][] = [];
  for (const [key, value] of entries) {
    const keyText = formatString(key);
    const valueText = formatString(value);
    if (keyText instanceof CelError) return keyText;
    if (valueText instanceof CelError) return valueText;
    texts.push([keyText, valueText]);
  }
  texts.sort(([a], [b]) => compareText(a, b));
  return `{${texts.map(([key, value]) => `${key}: ${value}`).join(', ')}}`;
}

function formatFloat(verb: 'f' | 'e', value: CelValue, precision: number): string | CelError {
  const number = numeric(value);
  if (number === undefined) return unfit(verb, value);
  const float = Number(number.value);
  return verb === 'f' ? fixed(float, precision) : exponential(float, precision);
}

function formatInteger(verb: string, value: CelValue, base: number): string | CelError {
  const number = numeric(value);
  if (number === undefined || number.type === 'double') return unfit(verb, value);
  return number.value.toString(base);
}

function formatHexadecimal(value: CelValue): string | CelError {
  if (typeof value === 'string') return Buffer.from(value, 'utf8').toString('hex');
  if (value instanceof CelBytes) return Buffer.from(value.octets).toString('hex');
  return formatInteger('x', value, 16);
}
