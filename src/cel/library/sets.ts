import type { Meter } from '../meter.ts';
import { BOOL, listOf, parameter } from '../types/types.ts';
import { listHas } from '../values/equality.ts';
import type { CelList } from '../values/value.ts';
import { global, type Library } from './function.ts';

const LIST = listOf(parameter('T'));

/** cel-go's sets extension: lists, read as sets. */
export const SETS: Library = {
  name: 'sets',
  functions: [
    global('sets.contains', [LIST, LIST], BOOL, contains),
    global('sets.equivalent', [LIST, LIST], BOOL, (a, b, meter) => {
      return contains(a, b, meter) && contains(b, a, meter);
    }),
    global('sets.intersects', [LIST, LIST], BOOL, (a, b, meter) =>
      a.some((item) => listHas(b, item, meter)),
    ),
  ],
};

/** Whether every element of the second list is in the first. */
function contains(list: CelList, part: CelList, meter: Meter): boolean {
  return part.every((item) => listHas(list, item, meter));
}
