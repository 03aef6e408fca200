import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  newJsonObject,
} from '../manifest/json.ts';
import { Pointer } from '../manifest/pointer.ts';
import { sameJson } from './same-json.ts';
import { childSchema, type SchemaNode } from './schema/schema-node.ts';

/** An apply configuration that cannot be merged. */
export class ApplyError extends Error {
  override readonly name = 'ApplyError';
}

/**
 * Merges an apply configuration into an object as server-side apply does
 * (sigs.k8s.io/structured-merge-diff): objects field by field, lists of type `map` by their keys,
 * of type `set` by value. Lists and objects that are atomic, or of which nothing is known, must
 * not be set, for everything the configuration leaves out would be lost: {@link ApplyError}.
 */
export function applyConfiguration(
  object: JsonObject,
  configuration: JsonObject,
  schema: SchemaNode | undefined,
): JsonObject {
  return mergeObjects(object, configuration, schema, Pointer.root);
}

function mergeValues(
  old: JsonValue | undefined,
  value: JsonValue,
  schema: SchemaNode | undefined,
  at: Pointer,
): JsonValue {
  if (isJsonObject(value)) {
    if (schema?.mapType === 'atomic') throw atomic(at);
    return mergeObjects(isJsonObject(old) ? old : newJsonObject(), value, schema, at);
  }
  if (isJsonArray(value)) return mergeLists(isJsonArray(old) ? old : [], value, schema, at);
  return value;
}

function mergeObjects(
  old: JsonObject,
  configuration: JsonObject,
  schema: SchemaNode | undefined,
  at: Pointer,
): JsonObject {
  const merged = Object.assign(newJsonObject(), old);
  for (const [key, value] of Object.entries(configuration)) {
    if (value === undefined) continue;
    const field = schema && childSchema(schema, key);
    merged[key] = mergeValues(old[key], value, field, at.at(key));
  }
  return merged;
}

function mergeLists(
  old: JsonArray,
  value: JsonArray,
  schema: SchemaNode | undefined,
  at: Pointer,
): JsonArray {
  if (schema?.listType === 'set') {
    return [...old, ...value.filter((item) => !old.some((known) => sameJson(known, item)))];
  }
  const keys = schema?.listType === 'map' ? schema.listMapKeys : undefined;
  if (keys === undefined) throw atomic(at);
  const merged = [...old];
  for (const item of value) {
    const index = merged.findIndex((known) => sameKeys(known, item, keys, schema));
    const element = schema && childSchema(schema, 0);
    const place = at.at(index === -1 ? merged.length : index);
    const next = mergeValues(index === -1 ? undefined : merged[index], item, element, place);
    if (index === -1) merged.push(next);
    else merged[index] = next;
  }
  return merged;
}

/** A key that is left out has its default: `protocol` is TCP. */
function sameKeys(
  a: JsonValue,
  b: JsonValue,
  keys: readonly string[],
  schema: SchemaNode | undefined,
): boolean {
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const item = schema && childSchema(schema, 0);
  return keys.every((key) => {
    const standard = (item && childSchema(item, key)?.default) ?? KEY_DEFAULTS.get(key);
    return sameJson(a[key] ?? standard, b[key] ?? standard);
  });
}

/** The only list map keys of built-in kinds with a default. */
const KEY_DEFAULTS: ReadonlyMap<string, JsonValue> = new Map([['protocol', 'TCP']]);

function atomic(at: Pointer): ApplyError {
  return new ApplyError(`${at} is atomic: an apply configuration may not set a part of it`);
}
