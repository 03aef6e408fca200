import type { Meter } from '../meter.ts';
import { CelType } from '../types/type.ts';
import { typeOf } from '../types/type-of.ts';
import { CelBytes } from '../values/bytes.ts';
import { chargeParts } from '../values/charge-parts.ts';
import { isMapping, mapEntries } from '../values/map.ts';
import { numeric } from '../values/numbers.ts';
import { CelDuration, CelTimestamp, formatDuration, formatTimestamp } from '../values/time.ts';
import { type CelError, type CelList, type CelValue, isList } from '../values/value.ts';
import { exponential, fixed, positional } from './decimal-text.ts';
import { formatList, formatMap } from './format-collection.ts';
import { formatTemplate, invalid } from './format-template.ts';

/** `"%s has %d".format([name, count])`: the verbs s, d, f, e, x, X, o and b. */
export function format(template: string, args: CelList, meter: Meter): string | CelError {
  meter.chargeText(template.length);
  chargeParts(args, meter);
  return formatTemplate(template, args, formatVerb);
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

/** The error of a verb that does not take a value. */
export function unfit(verb: string, value: CelValue): CelError {
  return invalid(`%${verb} does not take ${typeOf(value)}`);
}

function formatString(value: CelValue): string | CelError {
  if (typeof value === 'string') return value;
  if (value === null || typeof value === 'boolean') return String(value);
  const number = numeric(value);
  if (number !== undefined) {
    return number.type === 'double' ? positional(number.value) : String(number.value);
  }
  if (isList(value)) return formatList(value, formatString);
  if (isMapping(value)) return formatMap([...mapEntries(value)], formatString, ': ');
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

function formatFloat(verb: 'f' | 'e', value: CelValue, precision: number): string | CelError {
  const number = numeric(value);
  if (number === undefined) return unfit(verb, value);
  const float = Number(number.value);
  return verb === 'f' ? fixed(float, precision) : exponential(float, precision);
}

/** An integer in a base. */
export function formatInteger(verb: string, value: CelValue, base: number): string | CelError {
  const number = numeric(value);
  if (number === undefined || number.type === 'double') return unfit(verb, value);
  return number.value.toString(base);
}

/** An integer, or the octets of a text, in base 16. */
export function formatHexadecimal(value: CelValue): string | CelError {
  if (typeof value === 'string') return Buffer.from(value, 'utf8').toString('hex');
  if (value instanceof CelBytes) return Buffer.from(value.octets).toString('hex');
  return formatInteger('x', value, 16);
}
