import { type JsonValue, newJsonObject } from '../../manifest/json.ts';
import { Meter } from '../meter.ts';
import { CelType } from '../types/type.ts';
import { CelBytes } from './bytes.ts';
import { chargeParts } from './charge-parts.ts';
import { CelMap, mapEntries } from './map.ts';
import { CelDouble, CelUint } from './numbers.ts';
import { CelObject } from './object.ts';
import { CelOptional } from './optional.ts';
import { CelDuration, CelTimestamp, formatDuration, formatTimestamp } from './time.ts';
import { Boxed, type CelRecord, type CelValue } from './value.ts';

/**
 * The JSON of a value (JSON itself is copied): bytes in base64, times as text, constructed objects as objects, an empty
 * optional as null. Returns undefined for what has no JSON form, such as a quantity.
 *
 * Throws a `CelEvaluationError` for a value of more parts than the meter allows.
 * Integers beyond 2^53 lose their last digits, as JSON numbers in JavaScript do.
 */
export function toJson(
  value: CelValue,
  meter: Meter = new Meter(JSON_BUDGET),
): JsonValue | undefined {
  chargeParts(value, meter);
  return convert(value);
}

/** More parts than any object that etcd takes. */
const JSON_BUDGET = 10_000_000;

function convert(value: CelValue): JsonValue | undefined {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Boxed) return boxedToJson(value);
  if (Array.isArray(value)) return value.map((element) => convert(element) ?? null);
  return recordToJson(value as CelRecord);
}

function boxedToJson(value: Boxed): JsonValue | undefined {
  if (value instanceof CelDouble) return value.value;
  if (value instanceof CelUint) return Number(value.value);
  if (value instanceof CelBytes) return Buffer.from(value.octets).toString('base64');
  if (value instanceof CelTimestamp) return formatTimestamp(value);
  if (value instanceof CelDuration) return formatDuration(value);
  if (value instanceof CelObject) return recordToJson(value.fields);
  if (value instanceof CelOptional) return value.value === undefined ? null : convert(value.value);
  if (value instanceof CelType) return value.name;
  return value instanceof CelMap ? recordToJson(value) : undefined;
}

function recordToJson(map: CelRecord | CelMap): JsonValue {
  const object = newJsonObject();
  for (const [key, value] of mapEntries(map)) {
    const json = convert(value);
    if (json !== undefined) object[String(convert(key))] = json;
  }
  return object;
}
