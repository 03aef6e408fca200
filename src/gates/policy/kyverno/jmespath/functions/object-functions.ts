import {
  isJsonArray,
  isJsonObject,
  type JsonValue,
  newJsonObject,
} from '../../../../../manifest/json.ts';
import { sortedKeys } from '../../text/go-text.ts';
import type { Arguments, JmesPathFunction } from '../function-table.ts';
import { deepEqual } from '../value.ts';

/** Kyverno's functions over objects and lists. */
export const objectFunctions: readonly JmesPathFunction[] = [
  {
    name: 'lookup',
    arguments: [
      ['object', 'array'],
      ['string', 'number'],
    ],
    call: lookup,
  },
  { name: 'items', arguments: [['object', 'array'], ['string'], ['string']], call: items },
  { name: 'object_from_lists', arguments: [['array'], ['array']], call: objectFromLists },
  { name: 'label_match', arguments: [['object'], ['object']], call: labelMatch },
];

function lookup(args: Arguments): JsonValue {
  const input = args.value(0);
  if (isJsonObject(input)) return input[args.string(1)] ?? null;
  const index = args.number(1);
  if (!Number.isInteger(index)) {
    throw args.error(`argument #2: expected an integer number but got: ${index}`);
  }
  return index < 0 ? null : (args.array(0)[index] ?? null);
}

function items(args: Arguments): JsonValue {
  const input = args.value(0);
  const entries: (readonly [JsonValue, JsonValue])[] = isJsonObject(input)
    ? sortedKeys(input).map((key) => [key, input[key] ?? null])
    : args.array(0).map((value, i) => [i, value]);
  return entries.map(([key, value]) => {
    const item = newJsonObject();
    item[args.string(1)] = key;
    item[args.string(2)] = value;
    return item;
  });
}

function objectFromLists(args: Arguments): JsonValue {
  const values = args.array(1);
  const object = newJsonObject();
  args.array(0).forEach((key, i) => {
    if (key === null || isJsonArray(key) || isJsonObject(key)) {
      throw args.error('argument #1 is not of type StringArray');
    }
    object[String(key)] = values[i] ?? null;
  });
  return object;
}

function labelMatch(args: Arguments): JsonValue {
  const labels = args.value(0);
  const actual = args.value(1);
  if (!isJsonObject(labels) || !isJsonObject(actual)) return false;
  return Object.keys(labels).every(
    (key) => actual[key] !== undefined && deepEqual(labels[key], actual[key]),
  );
}
