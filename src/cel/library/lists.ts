import type { Meter } from '../meter.ts';
import { INT, listOf, optionalOf, parameter } from '../types/types.ts';
import { listHas } from '../values/equality.ts';
import { CelOptional } from '../values/optional.ts';
import { sortedBy } from '../values/sorting.ts';
import { CelError, type CelInt, type CelList, type CelValue, isList } from '../values/value.ts';
import { global, type Library, member } from './function.ts';

const T = parameter('T');
const LIST = listOf(T);

/** cel-go's lists extension. (`sortBy` is a macro.) */
export const LISTS: Library = {
  name: 'lists',
  functions: [
    member('slice', [LIST, INT, INT], LIST, slice),
    member('flatten', [listOf()], listOf(), (list, meter) => flatten(list, 1, meter)),
    member('flatten', [listOf(), INT], listOf(), (list, depth, meter) => {
      if (depth < 0) return new CelError('invalid-argument', 'flatten() to a negative depth');
      return flatten(list, Number(depth), meter);
    }),
    member('distinct', [LIST], LIST, distinct),
    member('sort', [LIST], LIST, (list, meter) => sortedBy(list, list, meter)),
    member('reverse', [LIST], LIST, (list, meter) => {
      meter.charge(list.length);
      return [...list].reverse();
    }),
    member('first', [LIST], optionalOf(T), (list) => CelOptional.of(list[0])),
    member('last', [LIST], optionalOf(T), (list) => CelOptional.of(list.at(-1))),
    global('lists.range', [INT], listOf(INT), range),
  ],
};

function slice(list: CelList, start: CelInt, end: CelInt): CelList | CelError {
  if (start < 0 || end > list.length || start > end) {
    return new CelError('out-of-range', `cannot slice(${start}, ${end}) a list of ${list.length}`);
  }
  return list.slice(Number(start), Number(end));
}

function flatten(list: CelList, depth: number, meter: Meter): CelValue[] {
  const flat: CelValue[] = [];
  meter.charge(list.length);
  for (const item of list) {
    if (isList(item) && depth > 0) {
      for (const inner of flatten(item, depth - 1, meter)) flat.push(inner);
    } else {
      flat.push(item);
    }
  }
  return flat;
}

function distinct(list: CelList, meter: Meter): CelValue[] {
  const kept: CelValue[] = [];
  for (const item of list) if (!listHas(kept, item, meter)) kept.push(item);
  return kept;
}

function range(size: CelInt, meter: Meter): CelValue[] {
  meter.charge(Number(size));
  return Array.from({ length: Math.max(0, Number(size)) }, (_, i) => i);
}
