import type { Meter } from '../meter.ts';
import { BOOL, DOUBLE, DURATION, DYN, INT, listOf, parameter, UINT } from '../types/types.ts';
import { add } from '../values/arithmetic.ts';
import { equal, listHas } from '../values/equality.ts';
import { compare } from '../values/order.ts';
import { CelError, type CelList, isList, noSuchOverload, type Result } from '../values/value.ts';
import { type Library, member, type Overload } from './function.ts';

const T = parameter('T');
const LIST = listOf(T);

/** Kubernetes' own list functions. */
export const KUBERNETES_LISTS: Library = {
  name: 'kubernetes.lists',
  functions: [
    member('isSorted', [LIST], BOOL, isSorted),
    ...sums(),
    member('min', [LIST], T, (list, meter) => extreme('min', list, -1, meter)),
    member('max', [LIST], T, (list, meter) => extreme('max', list, 1, meter)),
    member('indexOf', [LIST, T], INT, (list, item, meter) => {
      meter.charge(list.length);
      return list.findIndex((element) => equal(element, item, meter));
    }),
    member('lastIndexOf', [LIST, T], INT, (list, item, meter) => {
      meter.charge(list.length);
      return list.findLastIndex((element) => equal(element, item, meter));
    }),
    member('includes', [DYN, DYN], BOOL, (whole, item, meter) =>
      isList(whole) ? listHas(whole, item, meter) : equal(whole, item, meter),
    ),
  ],
};

/** Declared for each type that adds up, so that `['a'].sum()` is refused. Nothing sums up to 0. */
function sums(): Overload[] {
  return [INT, UINT, DOUBLE, DURATION].map((type): Overload => {
    const call: Overload['call'] = ([list], meter) => (isList(list) ? sum(list, meter) : 0);
    return { name: 'sum', member: true, params: [listOf(type)], result: type, call };
  });
}

function sum(list: CelList, meter: Meter): Result {
  meter.charge(list.length);
  let total: Result | undefined;
  for (const item of list) {
    if (typeof item === 'string' || isList(item)) return noSuchOverload('sum');
    total = total === undefined ? item : add(total, item);
    if (total instanceof CelError) return total;
  }
  return total ?? 0;
}

function isSorted(list: CelList, meter: Meter): Result {
  meter.charge(list.length);
  for (const [i, item] of list.entries()) {
    const previous = list[i - 1];
    if (previous === undefined) continue;
    const order = compare(previous, item);
    if (order === undefined) return noSuchOverload('isSorted');
    if (order > 0) return false;
  }
  return true;
}

function extreme(name: string, list: CelList, sign: number, meter: Meter): Result {
  meter.charge(list.length);
  let best = list[0];
  if (best === undefined) return new CelError('invalid-argument', `${name}() of an empty list`);
  for (const item of list) {
    const order = compare(item, best);
    if (order === undefined) return noSuchOverload(name);
    if (order * sign > 0) best = item;
  }
  return best;
}
