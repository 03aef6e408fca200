import { newJsonObject } from '../../manifest/json.ts';
import type { CelType } from '../types/type.ts';
import { CelBytes } from '../values/bytes.ts';
import { mapEntries } from '../values/map.ts';
import { doubleOf } from '../values/numbers.ts';
import { parseDuration, parseTimestamp } from '../values/time.ts';
import { CelError, type CelValue, isList, isRecord, type Result } from '../values/value.ts';

type Coercion = (value: CelValue) => Result;

/**
 * How JSON data is read as a type that JSON does not have: doubles, times, bytes, and lists and
 * maps of them. Undefined when JSON is that type already, which is nearly always.
 */
export function coercionTo(type: CelType): Coercion | undefined {
  const [first, second] = type.params;
  if (type.name === 'list') return first && listCoercion(coercionTo(first));
  if (type.name === 'map') return second && mapCoercion(coercionTo(second));
  return SCALARS.get(type.name);
}

const SCALARS: ReadonlyMap<string, Coercion> = new Map<string, Coercion>([
  ['double', (value) => (typeof value === 'number' ? doubleOf(value) : value)],
  ['bytes', (value) => (typeof value === 'string' ? decoded(value) : value)],
  ['google.protobuf.Timestamp', (value) => fromText(value, timestampText)],
  ['google.protobuf.Duration', (value) => fromText(value, parseDuration)],
]);

function decoded(text: string): CelBytes {
  return new CelBytes(new Uint8Array(Buffer.from(text, 'base64')));
}

function fromText(value: CelValue, parse: (text: string) => Result | undefined): Result {
  if (typeof value !== 'string') return value;
  return parse(value) ?? new CelError('invalid-argument', `cannot read ${JSON.stringify(value)}`);
}

/** `format: date` has no time of day. */
function timestampText(text: string): Result | undefined {
  return parseTimestamp(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
}

function listCoercion(element: Coercion | undefined): Coercion | undefined {
  if (element === undefined) return undefined;
  return (list) => {
    if (!isList(list)) return list;
    const coerced: CelValue[] = [];
    for (const value of list) {
      const result = element(value);
      if (result instanceof CelError) return result;
      coerced.push(result);
    }
    return coerced;
  };
}

function mapCoercion(element: Coercion | undefined): Coercion | undefined {
  if (element === undefined) return undefined;
  return (map) => {
    if (!isRecord(map)) return map;
    const coerced = newJsonObject() as Record<string, CelValue>;
    for (const [key, value] of mapEntries(map)) {
      const result = element(value);
      if (result instanceof CelError) return result;
      coerced[String(key)] = result;
    }
    return coerced;
  };
}
