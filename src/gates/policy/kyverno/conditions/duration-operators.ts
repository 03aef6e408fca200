import { parseDuration, SECOND } from '../../../../kubernetes/duration.ts';
import type { JsonValue } from '../../../../manifest/json.ts';

type Holds = (key: bigint, value: bigint) => boolean;

/** The deprecated `Duration…` operators: both sides are durations, or numbers of seconds. */
export const durationOperators = (
  [
    ['durationgreaterthan', (key, value) => key > value],
    ['durationgreaterthanorequals', (key, value) => key >= value],
    ['durationlessthan', (key, value) => key < value],
    ['durationlessthanorequals', (key, value) => key <= value],
  ] satisfies readonly [string, Holds][]
).map(([name, holds]): [string, (key: JsonValue, value: JsonValue) => boolean] => [
  name,
  (key, value) => {
    const x = durationOf(key);
    const y = durationOf(value);
    return x !== undefined && y !== undefined && holds(x, y);
  },
]);

function durationOf(value: JsonValue): bigint | undefined {
  if (typeof value === 'string') return parseDuration(value);
  return typeof value === 'number' ? BigInt(Math.trunc(value)) * SECOND : undefined;
}
