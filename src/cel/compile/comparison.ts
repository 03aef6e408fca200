import { equal, listHas } from '../values/equality.ts';
import { isMapping, mapGet } from '../values/map.ts';
import { isIntNumber } from '../values/numbers.ts';
import { compare } from '../values/order.ts';
import { CelError, isList, noSuchOverload } from '../values/value.ts';
import { firstError } from './logic.ts';
import type { Step } from './step.ts';
import type { Equality } from './unordered.ts';

/** `a == b`, or `a != b` when `wanted` is false. */
export function compileEquality(
  left: Step,
  right: Step,
  wanted: boolean,
  same: Equality = equal,
): Step {
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (typeof a === 'string' || typeof a === 'boolean') {
      return b instanceof CelError ? b : (a === b) === wanted;
    }
    if (a instanceof CelError) return a;
    if (b instanceof CelError) return b;
    return same(a, b, frame.meter) === wanted;
  };
}

/** `a in b`: an element of a list, a key of a map. */
export function compileIn(left: Step, right: Step): Step {
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    const error = firstError(a, b);
    if (error !== undefined || a instanceof CelError || b instanceof CelError) return error ?? a;
    if (isList(b)) return listHas(b, a, frame.meter);
    return isMapping(b) ? mapGet(b, a) !== undefined : noSuchOverload('@in');
  };
}

type Ordering = '<' | '<=' | '>' | '>=';

const HOLDS: Readonly<Record<Ordering, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** `a < b` and its kin. Nothing is smaller or greater than NaN. */
export function compileComparison(operator: Ordering, left: Step, right: Step): Step {
  const holds = HOLDS[operator];
  const name = `_${operator}_`;
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (typeof a === 'number' && typeof b === 'number' && isIntNumber(a) && isIntNumber(b)) {
      return holds(a - b);
    }
    if (a instanceof CelError) return a;
    if (b instanceof CelError) return b;
    const order = compare(a, b);
    return order === undefined ? noSuchOverload(name) : holds(order);
  };
}
