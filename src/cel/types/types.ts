import type { CelBytes } from '../values/bytes.ts';
import type { CelMap } from '../values/map.ts';
import type { CelUint } from '../values/numbers.ts';
import type { CelOptional } from '../values/optional.ts';
import type { CelDuration, CelTimestamp } from '../values/time.ts';
import type { CelDoubleValue, CelInt, CelList, CelRecord, CelValue } from '../values/value.ts';
import { CelType } from './type.ts';

export const DYN: CelType<CelValue> = new CelType('dyn', [], 'dyn');
export const NULL: CelType<null> = new CelType('null_type');
export const BOOL: CelType<boolean> = new CelType('bool');
export const INT: CelType<CelInt> = new CelType('int');
export const UINT: CelType<CelUint> = new CelType('uint');
export const DOUBLE: CelType<CelDoubleValue> = new CelType('double');
export const STRING: CelType<string> = new CelType('string');
export const BYTES: CelType<CelBytes> = new CelType('bytes');
export const TIMESTAMP: CelType<CelTimestamp> = new CelType('google.protobuf.Timestamp');
export const DURATION: CelType<CelDuration> = new CelType('google.protobuf.Duration');

/** A list, of anything unless said otherwise. */
export function listOf(element: CelType = DYN): CelType<CelList> {
  return new CelType('list', [element]);
}

/** A map: a JSON object, or a {@link CelMap} when it has keys other than strings. */
export function mapOf(key: CelType = DYN, value: CelType = DYN): CelType<CelRecord | CelMap> {
  return new CelType('map', [key, value]);
}

export function optionalOf(value: CelType = DYN): CelType<CelOptional> {
  return new CelType('optional_type', [value]);
}

/** The type whose values are types. */
export function typeOfType(of: CelType = DYN): CelType<CelType> {
  return new CelType('type', [of]);
}

/** A type parameter: the same type wherever a signature names it. */
export function parameter(name: string): CelType<CelValue> {
  return new CelType(name, [], 'parameter');
}

/** The built-in types that an expression can name. */
export const NAMED_TYPES: readonly CelType[] = [
  NULL,
  BOOL,
  INT,
  UINT,
  DOUBLE,
  STRING,
  BYTES,
  TIMESTAMP,
  DURATION,
  listOf(),
  mapOf(),
  optionalOf(),
  typeOfType(),
];
