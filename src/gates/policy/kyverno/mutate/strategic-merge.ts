import { childSchema, type SchemaNode } from '../../../../kubernetes/schema/schema-node.ts';
import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  newJsonObject,
} from '../../../../manifest/json.ts';

/**
 * A strategic merge as kustomize makes it: maps member by member, null deletes, lists of a known
 * merge key item by item with new items in front, all other lists replaced. `$patch: delete` and
 * `$patch: replace` are obeyed.
 */
export function strategicMerge(
  base: JsonObject,
  patch: JsonObject,
  schema: SchemaNode | undefined,
): JsonObject {
  const merged = Object.assign(newJsonObject(), patch['$patch'] === 'replace' ? {} : base);
  for (const key of Object.keys(patch)) {
    const value = patch[key] ?? null;
    if (key === '$patch') continue;
    const field = schema && childSchema(schema, key);
    if (value === null || isDeletion(value)) delete merged[key];
    else merged[key] = mergeValue(merged[key], value, field);
  }
  return merged;
}

function mergeValue(
  base: JsonValue | undefined,
  patch: JsonValue,
  schema: SchemaNode | undefined,
): JsonValue {
  if (isJsonObject(patch)) {
    return strategicMerge(isJsonObject(base) ? base : newJsonObject(), patch, schema);
  }
  if (!isJsonArray(patch)) return patch;
  return mergeList(isJsonArray(base) ? base : [], patch, schema);
}

function mergeList(base: JsonArray, patch: JsonArray, schema: SchemaNode | undefined): JsonValue {
  const merges = schema?.patchStrategy?.includes('merge') ?? false;
  const key = schema?.mergeKey;
  if (merges && key === undefined && !patch.some(isJsonObject)) {
    return [...patch.filter((item) => !base.includes(item)), ...base];
  }
  const isKeyed = patch.every((item) => isJsonObject(item) && item[key ?? ''] !== undefined);
  if (!merges || key === undefined || !isKeyed) return patch.map((item) => clean(item, schema));
  return mergeItems(base, patch.filter(isJsonObject), key, schema && childSchema(schema, 0));
}

function mergeItems(
  base: JsonArray,
  patch: readonly JsonObject[],
  key: string,
  schema: SchemaNode | undefined,
): JsonArray {
  const merged: (JsonValue | undefined)[] = [...base];
  const fresh: JsonObject[] = [];
  for (const item of patch) {
    const at = merged.findIndex((other) => isSame(other, item, key));
    const known = merged[at];
    const earlier = fresh.findIndex((other) => isSame(other, item, key));
    const newer = fresh[earlier];
    if (isDeletion(item)) merged[at] = undefined;
    else if (isJsonObject(known)) merged[at] = strategicMerge(known, item, schema);
    else if (newer) fresh[earlier] = strategicMerge(newer, item, schema);
    else fresh.push(strategicMerge(newJsonObject(), item, schema));
  }
  return [...fresh, ...merged.filter((item) => item !== undefined)];
}

/** Ports of one number may differ by protocol. */
function isSame(a: JsonValue | undefined, b: JsonObject, key: string): boolean {
  if (!isJsonObject(a) || a[key] !== b[key]) return false;
  return a['protocol'] === undefined || b['protocol'] === undefined
    ? true
    : a['protocol'] === b['protocol'];
}

function isDeletion(value: JsonValue): boolean {
  return isJsonObject(value) && value['$patch'] === 'delete';
}

/** An item as it is added: without nulls and directives. */
function clean(item: JsonValue, schema: SchemaNode | undefined): JsonValue {
  return isJsonObject(item)
    ? strategicMerge(newJsonObject(), item, schema && childSchema(schema, 0))
    : item;
}
