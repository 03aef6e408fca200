import { compareQuantity, parseQuantity } from '../../../../kubernetes/quantity.ts';
import type { JsonValue } from '../../../../manifest/json.ts';
import { deepEqual } from '../jmespath/value.ts';
import { matchWildcard } from '../text/wildcard.ts';
import { numberOf, secondsOfBoth } from './amounts-of.ts';

/** `Equals`: durations and quantities by size, text by the value's wildcards. Null equals nothing. */
export function equals(key: JsonValue, value: JsonValue): boolean {
  if (key === null) return false;
  return compare(key, value);
}

/** `NotEquals`: the opposite, except that a null key is neither equal nor unequal. */
export function notEquals(key: JsonValue, value: JsonValue): boolean {
  if (key === null) return false;
  return !compare(key, value);
}

function compare(key: JsonValue, value: JsonValue): boolean {
  if (typeof key === 'string') return compareText(key, value);
  if (typeof key === 'number') return numberOf(value) === key;
  if (typeof key === 'boolean') return key === value;
  return deepEqual(key, value);
}

function compareText(key: string, value: JsonValue): boolean {
  const seconds = secondsOfBoth(key, value);
  if (seconds) return seconds[0] === seconds[1];
  if (typeof value !== 'string') return false;
  const quantity = parseQuantity(key);
  if (!quantity || value === '') return matchWildcard(value, key);
  const other = parseQuantity(value);
  return other !== undefined && compareQuantity(quantity, other) === 0;
}
