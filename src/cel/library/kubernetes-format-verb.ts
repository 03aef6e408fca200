import { CelType } from '../types/type.ts';
import { CelBytes } from '../values/bytes.ts';
import { formatDouble } from '../values/format-double.ts';
import { isMapping, mapEntries } from '../values/map.ts';
import { numeric } from '../values/numbers.ts';
import { CelDuration, CelTimestamp, formatDuration, formatTimestamp } from '../values/time.ts';
import { CelError, type CelValue, isList } from '../values/value.ts';
import { exponential, fixed } from './decimal-text.ts';
import { formatList, formatMap } from './format-collection.ts';
import { invalid } from './format-template.ts';
import { formatHexadecimal, formatInteger, unfit } from './string-format.ts';
import { quote } from './string-quote.ts';

/** A clause of `format` as cel-go's strings extension writes it up to version 3. */
export function formatKubernetesVerb(
  verb: string,
  value: CelValue,
  precision: number,
): string | CelError {
  if (precision > 1000) return invalid(`a precision of ${precision} is too much`);
  switch (verb) {
    case 's':
      return formatString(value);
    case 'd':
      return formatInteger(verb, value, 10);
    case 'f':
      return withDouble(verb, value, (double) => grouped(double, precision));
    case 'e':
      return withDouble(verb, value, scientific);
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

function withDouble(
  verb: string,
  value: CelValue,
  format: (double: number) => string,
): string | CelError {
  const named = typeof value === 'string' && /^(?:NaN|-?Infinity)$/.test(value);
  const number = named ? { type: 'double' as const, value: Number(value) } : numeric(value);
  return number?.type === 'double' ? format(number.value) : unfit(verb, value);
}

/** In American English: `-1,234.500000`, `∞`. */
function grouped(value: number, precision: number): string {
  if (!Number.isFinite(value)) return fixed(value, 0).replace('Infinity', '∞');
  const [whole = '', fraction] = fixed(value, precision).split('.');
  const digits = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `1.234500×10⁰³`; the precision does not count, and what is not finite is padded. */
function scientific(value: number): string {
  if (!Number.isFinite(value)) return grouped(value, 0).padStart(6);
  const [mantissa = '', exponent = ''] = exponential(value, 6).split('e');
  const raised = exponent
    .replace('+', '')
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? digit);
  return `${mantissa}×10${raised}`;
}

function formatString(value: CelValue): string | CelError {
  if (typeof value === 'string') return value;
  const number = numeric(value);
  if (number?.type === 'double') return formatDouble(number.value);
  if (value instanceof CelBytes) return decoded(value);
  if (value instanceof CelTimestamp) return formatTimestamp(value);
  if (value instanceof CelDuration) return formatDuration(value);
  return formatElement(value);
}

/** A value inside a list or a map, written as a literal. */
function formatElement(value: CelValue): string | CelError {
  if (typeof value === 'string') return goQuote(value);
  if (value === null || typeof value === 'boolean') return String(value);
  const number = numeric(value);
  if (number?.type === 'double') return doubleElement(number.value);
  if (number !== undefined) return String(number.value);
  if (isList(value)) return formatList(value, formatElement);
  if (isMapping(value)) return formatMap([...mapEntries(value)], formatElement, ':');
  if (value instanceof CelBytes) return bytesElement(value);
  if (value instanceof CelTimestamp) return `timestamp("${formatTimestamp(value)}")`;
  if (value instanceof CelDuration) return `duration("${formatDuration(value)}")`;
  return value instanceof CelType ? value.name : unfit('s', value);
}

/** As strconv.Quote: other control characters by their number. */
function goQuote(text: string): string {
  return quote(text).replace(/[\u0000-\u001f\u007f]/g, (character) => {
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}

function doubleElement(value: number): string {
  return Number.isFinite(value) ? fixed(value, 6) : `"${formatDouble(value)}"`;
}

function bytesElement(value: CelBytes): string | CelError {
  const text = decoded(value);
  return text instanceof CelError ? text : `b${goQuote(text)}`;
}

function decoded({ octets }: CelBytes): string | CelError {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets);
  } catch {
    return invalid('invalid UTF-8 in bytes');
  }
}
