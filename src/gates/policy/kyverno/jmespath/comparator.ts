import type { JsonValue } from '../../../../manifest/json.ts';
import { deepEqual, type Evaluate, settle } from './value.ts';

export type ComparatorName = 'GT' | 'LT' | 'GTE' | 'LTE' | 'NE' | 'EQ';

/** `==` and `!=` compare deeply; the others compare numbers and give null for anything else. */
export function compileComparator(name: ComparatorName, left: Evaluate, right: Evaluate): Evaluate {
  const compare = COMPARE[name];
  return (value) => compare(settle(left(value)), settle(right(value)));
}

type Compare = (a: JsonValue, b: JsonValue) => JsonValue;

const COMPARE: Readonly<Record<ComparatorName, Compare>> = {
  EQ: (a, b) => deepEqual(a, b),
  NE: (a, b) => !deepEqual(a, b),
  GT: numeric((a, b) => a > b),
  GTE: numeric((a, b) => a >= b),
  LT: numeric((a, b) => a < b),
  LTE: numeric((a, b) => a <= b),
};

function numeric(holds: (a: number, b: number) => boolean): Compare {
  return (a, b) => (typeof a === 'number' && typeof b === 'number' ? holds(a, b) : null);
}
