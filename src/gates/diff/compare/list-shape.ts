import {
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from '../../../manifest/json.ts';
import { own } from './equal.ts';
import type { Place } from './place.ts';
import { SET_FIELDS } from './set-fields.ts';

/** What makes two items of a list the same one, and whether their order means anything. */
export type ListShape =
  | { readonly kind: 'keyed'; readonly keys: readonly string[]; readonly ordered: boolean }
  | { readonly kind: 'set'; readonly ordered: boolean }
  | { readonly kind: 'sequence'; readonly ordered: true };

/** Fields that tell items apart where no schema says so, the most telling first; then any other. */
const TELLING = ['name', 'key', 'id', 'host', 'path', 'mountPath', 'port'];

/** The schema's word, when the items keep to it; a guess otherwise. */
export function listShape(before: JsonArray, after: JsonArray, place: Place): ListShape {
  const { node } = place;
  const keys = node?.listMapKeys ?? (node?.mergeKey === undefined ? undefined : [node.mergeKey]);
  if (keys && tellsApart(before, keys) && tellsApart(after, keys)) {
    return { kind: 'keyed', keys, ordered: false };
  }
  if (isSet(place)) return { kind: 'set', ordered: false };
  const guess = tellingField(before, after);
  if (guess !== undefined) return { kind: 'keyed', keys: [guess], ordered: true };
  return { kind: 'sequence', ordered: true };
}

/** The key of an item as text. `protocol` is the one key that the API server defaults. */
export function keyOf(item: JsonValue, keys: readonly string[]): string {
  return keys.map((key) => `${key}=${scalar(keyField(item, key))}`).join(',');
}

/** A field that names every item on both sides, and some item on both the same. */
function tellingField(before: JsonArray, after: JsonArray): string | undefined {
  const [first] = before;
  const others = isJsonObject(first) ? Object.keys(first).filter((key) => isName(first[key])) : [];
  return [...TELLING, ...others].find((key) => {
    if (!tellsApart(before, [key]) || !tellsApart(after, [key])) return false;
    if (![...before, ...after].every((item) => isName(keyField(item, key)))) return false;
    const known = new Set(before.map((item) => keyOf(item, [key])));
    return after.some((item) => known.has(keyOf(item, [key])));
  });
}

/** Prose tells items apart as well, and is no name for them. */
function isName(value: JsonValue | undefined): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^[^\n]{1,60}$/.test(value));
}

function isSet({ node, definedAs }: Place): boolean {
  if (node?.listType === 'set') return true;
  if (definedAs !== undefined && SET_FIELDS.has(definedAs)) return true;
  return node?.patchStrategy === 'merge' && node.mergeKey === undefined;
}

/** Whether every item has the keys as scalars, and no two have the same. */
function tellsApart(list: JsonArray, keys: readonly string[]): boolean {
  const seen = new Set<string>();
  for (const item of list) {
    if (!isJsonObject(item) || !keys.every((key) => isScalar(keyField(item, key)))) return false;
    const key = keyOf(item, keys);
    if (seen.has(key)) return false;
    seen.add(key);
  }
  return true;
}

function keyField(item: JsonValue | undefined, key: string): JsonValue | undefined {
  const value = isJsonObject(item) ? own(item as JsonObject, key) : undefined;
  return value === undefined && key === 'protocol' ? 'TCP' : value;
}

function isScalar(value: JsonValue | undefined): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function scalar(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
