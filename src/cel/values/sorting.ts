import type { Meter } from '../meter.ts';
import { compare } from './order.ts';
import { type CelList, type CelValue, noSuchOverload, type Result } from './value.ts';

/** The items in the order of their keys, equal ones as they stood. Keys must be of one type. */
export function sortedBy(items: CelList, keys: CelList, meter: Meter): Result {
  const [first] = keys;
  if (first === undefined) return items;
  if (!keys.every((key) => compare(first, key) !== undefined)) {
    return noSuchOverload('sort: elements must be comparable and of one type');
  }
  meter.charge(items.length * Math.ceil(Math.log2(items.length + 1)));
  const order = keys.map((key, i): [CelValue, number] => [key, i]);
  order.sort(([a, i], [b, j]) => compare(a, b) || i - j);
  return order.map(([, i]) => items[i] ?? null);
}
