import { compareQuantity, parseQuantity } from '../../../../kubernetes/quantity.ts';
import type { JsonValue } from '../../../../manifest/json.ts';
import { compareSemver } from '../amounts/semver.ts';
import { numberOf, secondsOfBoth } from './amounts-of.ts';

type Holds = (order: number) => boolean;

/** Durations, quantities, numbers and versions, in this order; anything else does not compare. */
export const numericOperators = (
  [
    ['greaterthan', (order) => order > 0],
    ['greaterthanorequals', (order) => order >= 0],
    ['lessthan', (order) => order < 0],
    ['lessthanorequals', (order) => order <= 0],
  ] satisfies readonly [string, Holds][]
).map(([name, holds]): [string, (key: JsonValue, value: JsonValue) => boolean] => [
  name,
  (key, value) => {
    const order = compare(key, value);
    return order !== undefined && holds(order);
  },
]);

function compare(key: JsonValue, value: JsonValue): number | undefined {
  if (typeof key !== 'string' && typeof key !== 'number') return undefined;
  const seconds = secondsOfBoth(key, value);
  if (seconds) return seconds[0] - seconds[1];
  return compareQuantities(key, value) ?? compareNumbers(key, value) ?? compareVersions(key, value);
}

function compareQuantities(key: JsonValue, value: JsonValue): number | undefined {
  if (typeof key !== 'string' || typeof value !== 'string') return undefined;
  const x = parseQuantity(key);
  const y = parseQuantity(value);
  return x && y && compareQuantity(x, y);
}

function compareNumbers(key: JsonValue, value: JsonValue): number | undefined {
  const x = numberOf(key);
  const y = numberOf(value);
  return x === undefined || y === undefined ? undefined : x - y;
}

function compareVersions(key: JsonValue, value: JsonValue): number | undefined {
  if (typeof key !== 'string' || typeof value !== 'string') return undefined;
  return compareSemver(key, value);
}
