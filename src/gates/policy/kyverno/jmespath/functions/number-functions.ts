import type { JsonValue } from '../../../../../manifest/json.ts';
import type { JmesPathFunction } from '../function-table.ts';

/** The specification's functions over numbers. */
export const numberFunctions: readonly JmesPathFunction[] = [
  { name: 'abs', arguments: [['number']], call: (a) => Math.abs(a.number(0)) },
  { name: 'ceil', arguments: [['number']], call: (a) => Math.ceil(a.number(0)) },
  { name: 'floor', arguments: [['number']], call: (a) => Math.floor(a.number(0)) },
  { name: 'avg', arguments: [['array[number]']], call: (a) => average(numbers(a.array(0))) },
  { name: 'sum', arguments: [['array[number]']], call: (a) => total(numbers(a.array(0))) },
  {
    name: 'max',
    arguments: [['array[number]', 'array[string]']],
    call: (a) => extreme(a.array(0), (x, y) => x > y),
  },
  {
    name: 'min',
    arguments: [['array[number]', 'array[string]']],
    call: (a) => extreme(a.array(0), (x, y) => x < y),
  },
];

function numbers(list: readonly JsonValue[]): readonly number[] {
  return list.filter((item) => typeof item === 'number');
}

function total(list: readonly number[]): number {
  return list.reduce((sum, item) => sum + item, 0);
}

function average(list: readonly number[]): JsonValue {
  return list.length === 0 ? null : total(list) / list.length;
}

function extreme(
  list: readonly JsonValue[],
  better: (a: string | number, b: string | number) => boolean,
): JsonValue {
  let best: string | number | null = null;
  for (const item of list) {
    if (typeof item !== 'string' && typeof item !== 'number') continue;
    if (best === null || better(item, best)) best = item;
  }
  return best;
}
