import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  INT,
  STRING,
  TIMESTAMP,
  typeOfType,
  UINT,
} from '../types/types.ts';
import { CelBytes } from '../values/bytes.ts';
import { formatDouble } from '../values/format-double.ts';
import { doubleOf, intOf, numberOf, uintOf } from '../values/numbers.ts';
import {
  type CelTimestamp,
  formatDuration,
  formatTimestamp,
  NANOS_PER_SECOND,
  parseDuration,
  parseTimestamp,
  timestampOf,
} from '../values/time.ts';
import { CelError, type CelValue, type Result } from '../values/value.ts';
import { global, type Overload } from './function.ts';

/** `int(x)`, `string(x)` and the other conversions of the language definition. */
export const CONVERSIONS: readonly Overload[] = [
  global('int', [INT], INT, (value) => value),
  global('int', [UINT], INT, (value) => intOf(value.value)),
  global('int', [DOUBLE], INT, (value) => truncated(numberOf(value))),
  global('int', [STRING], INT, (text) => integer(text)),
  global('int', [TIMESTAMP], INT, (time) => intOf(seconds(time))),
  global('uint', [UINT], UINT, (value) => value),
  global('uint', [INT], UINT, (value) => uintOf(BigInt(value))),
  global('uint', [DOUBLE], UINT, (value) => unsignedTruncated(numberOf(value))),
  global('uint', [STRING], UINT, (text) => unsigned(text)),
  global('double', [DOUBLE], DOUBLE, (value) => value),
  global('double', [INT], DOUBLE, (value) => doubleOf(Number(value))),
  global('double', [UINT], DOUBLE, (value) => doubleOf(Number(value.value))),
  global('double', [STRING], DOUBLE, (text) => double(text)),
  global('bool', [BOOL], BOOL, (value) => value),
  global('bool', [STRING], BOOL, (text) => BOOLEANS.get(text) ?? unreadable(text, 'bool')),
  global('string', [STRING], STRING, (value) => value),
  global('string', [BOOL], STRING, (value) => String(value)),
  global('string', [INT], STRING, (value) => String(value)),
  global('string', [UINT], STRING, (value) => String(value.value)),
  global('string', [DOUBLE], STRING, (value) => formatDouble(numberOf(value))),
  global('string', [BYTES], STRING, decoded),
  global('string', [TIMESTAMP], STRING, formatTimestamp),
  global('string', [DURATION], STRING, formatDuration),
  global('string', [typeOfType()], STRING, (type) => type.name),
  global('bytes', [BYTES], BYTES, (value) => value),
  global('bytes', [STRING], BYTES, (text) => new CelBytes(new TextEncoder().encode(text))),
  global('timestamp', [TIMESTAMP], TIMESTAMP, (value) => value),
  global('timestamp', [INT], TIMESTAMP, (value) => timestampOf(BigInt(value) * NANOS_PER_SECOND)),
  global(
    'timestamp',
    [STRING],
    TIMESTAMP,
    (text) => parseTimestamp(text) ?? unreadable(text, 'timestamp'),
  ),
  global('duration', [DURATION], DURATION, (value) => value),
  global(
    'duration',
    [STRING],
    DURATION,
    (text) => parseDuration(text) ?? unreadable(text, 'duration'),
  ),
];

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'true', 'TRUE', 'True'].map((text) => [text, true] as const),
  ...['0', 'f', 'F', 'false', 'FALSE', 'False'].map((text) => [text, false] as const),
]);

function unreadable(text: string, type: string): CelError {
  return new CelError('invalid-argument', `cannot read ${JSON.stringify(text)} as ${type}`);
}

/** Doubles at the very edge of the range do not survive the conversion and are refused. */
function truncated(value: number): Result {
  if (!(Math.abs(value) < 2 ** 63)) return new CelError('out-of-range', 'integer out of range');
  return intOf(BigInt(Math.trunc(value)));
}

function unsignedTruncated(value: number): Result {
  if (!(value >= 0 && value < 2 ** 64)) {
    return new CelError('out-of-range', 'unsigned integer out of range');
  }
  return uintOf(BigInt(Math.trunc(value)));
}

function integer(text: string): Result {
  return /^[+-]?\d+$/.test(text) ? intOf(BigInt(text.replace('+', ''))) : unreadable(text, 'int');
}

function unsigned(text: string): Result {
  return /^\d+$/.test(text) ? uintOf(BigInt(text)) : unreadable(text, 'uint');
}

const DOUBLE_TEXT = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|(inf(?:inity)?)|nan)$/i;

function double(text: string): Result {
  const match = DOUBLE_TEXT.exec(text);
  if (match === null) return unreadable(text, 'double');
  if (match[1] === undefined) return doubleOf(/nan/i.test(text) ? Number.NaN : Number(text));
  return text.startsWith('-') ? -Infinity : Infinity;
}

function decoded(bytes: CelBytes): CelValue | CelError {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.octets);
  } catch {
    return new CelError('invalid-argument', 'invalid UTF-8 in bytes');
  }
}

function seconds(time: CelTimestamp): bigint {
  const whole = time.nanos / NANOS_PER_SECOND;
  return time.nanos < 0n && time.nanos % NANOS_PER_SECOND !== 0n ? whole - 1n : whole;
}
