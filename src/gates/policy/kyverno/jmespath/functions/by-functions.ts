import type { JsonValue } from '../../../../../manifest/json.ts';
import type { Arguments, JmesPathFunction } from '../function-table.ts';
import { type Evaluate, settle } from '../value.ts';
import { compareValues } from './collection-functions.ts';

/** The specification's functions that take an expression. */
export const byFunctions: readonly JmesPathFunction[] = [
  {
    name: 'map',
    arguments: [['expref'], ['array']],
    call: (a) => a.array(1).map((item) => settle(a.reference(0)(item))),
  },
  { name: 'sort_by', arguments: [['array'], ['expref']], call: sortBy },
  {
    name: 'max_by',
    arguments: [['array'], ['expref']],
    call: (a) => extremeBy(a, (order) => order > 0),
  },
  {
    name: 'min_by',
    arguments: [['array'], ['expref']],
    call: (a) => extremeBy(a, (order) => order < 0),
  },
];

function sortBy(args: Arguments): JsonValue {
  return keyed(args)
    .toSorted((a, b) => compareValues(a.key, b.key))
    .map(({ item }) => item);
}

function extremeBy(args: Arguments, better: (order: number) => boolean): JsonValue {
  let best: Keyed | undefined;
  for (const candidate of keyed(args)) {
    if (best === undefined || better(compareValues(candidate.key, best.key))) best = candidate;
  }
  return best?.item ?? null;
}

interface Keyed {
  readonly item: JsonValue;
  readonly key: string | number;
}

/** The items with their keys, which must be all numbers or all strings. */
function keyed(args: Arguments): readonly Keyed[] {
  const keyOf: Evaluate = args.reference(1);
  const result = args.array(0).map((item) => ({ item, key: keyOfItem(args, settle(keyOf(item))) }));
  const type = typeof result[0]?.key;
  const odd = result.find(({ key }) => typeof key !== type);
  if (odd) throw args.error(`invalid type, must be ${type}`);
  return result;
}

function keyOfItem(args: Arguments, key: JsonValue): string | number {
  if (typeof key === 'string' || typeof key === 'number') return key;
  throw args.error('invalid type, must be number or string');
}
