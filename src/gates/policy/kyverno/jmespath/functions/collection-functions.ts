import {
  isJsonArray,
  isJsonObject,
  type JsonValue,
  newJsonObject,
} from '../../../../../manifest/json.ts';
import { sortedKeys } from '../../text/go-text.ts';
import type { Arguments, JmesPathFunction } from '../function-table.ts';
import { deepEqual } from '../value.ts';

/** The specification's functions over strings, arrays and objects. */
export const collectionFunctions: readonly JmesPathFunction[] = [
  { name: 'length', arguments: [['string', 'array', 'object']], call: (a) => length(a.value(0)) },
  { name: 'contains', arguments: [['array', 'string'], ['any']], call: contains },
  {
    name: 'starts_with',
    arguments: [['string'], ['string']],
    call: (a) => a.string(0).startsWith(a.string(1)),
  },
  {
    name: 'ends_with',
    arguments: [['string'], ['string']],
    call: (a) => a.string(0).endsWith(a.string(1)),
  },
  {
    name: 'join',
    arguments: [['string'], ['array[string]']],
    call: (a) => a.array(1).join(a.string(0)),
  },
  { name: 'reverse', arguments: [['array', 'string']], call: (a) => reverse(a.value(0)) },
  { name: 'keys', arguments: [['object']], call: (a) => sortedKeys(object(a, 0)) },
  {
    name: 'values',
    arguments: [['object']],
    call: (a) => sortedKeys(object(a, 0)).map((key) => object(a, 0)[key] ?? null),
  },
  { name: 'merge', arguments: [['object']], variadic: true, call: merge },
  {
    name: 'sort',
    arguments: [['array[string]', 'array[number]']],
    call: (a) => a.array(0).toSorted(compareValues),
  },
];

/** Numbers by size, strings by code point. */
export function compareValues(a: JsonValue, b: JsonValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}

function length(value: JsonValue): number {
  if (typeof value === 'string') return [...value].length;
  if (isJsonArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : 0;
}

function contains(args: Arguments): JsonValue {
  const subject = args.value(0);
  const wanted = args.value(1);
  if (isJsonArray(subject)) return subject.some((item) => deepEqual(item, wanted));
  return typeof wanted === 'string' && args.string(0).includes(wanted);
}

function reverse(value: JsonValue): JsonValue {
  return isJsonArray(value) ? value.toReversed() : [...String(value)].reverse().join('');
}

function merge(args: Arguments): JsonValue {
  const merged = newJsonObject();
  args.values.forEach((_, i) => {
    Object.assign(merged, object(args, i));
  });
  return merged;
}

function object(args: Arguments, index: number) {
  const value = args.value(index);
  if (!isJsonObject(value)) throw args.error(`argument #${index + 1} is not of type Object`);
  return value;
}
