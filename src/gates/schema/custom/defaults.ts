import { nodeOf, type Schema, type SchemaNode } from '../../../kubernetes/schema/schema-node.ts';
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type MutableJsonObject,
  newJsonObject,
} from '../../../manifest/json.ts';

/**
 * The value with a CRD's defaults filled in, and nulls dropped that the schema does not take: what
 * the API server validates. Untouched parts are shared with the document.
 */
export function withDefaults(value: JsonValue, schema: Schema): JsonValue {
  const node = nodeOf(schema);
  if (isJsonObject(value)) return objectWithDefaults(value, node);
  if (isJsonArray(value) && node.items !== undefined) return listWithDefaults(value, node.items);
  return value;
}

function objectWithDefaults(value: JsonObject, node: SchemaNode): JsonObject {
  // A built-in structure (metadata) has no defaults of this kind.
  if (node.definition !== undefined) return value;
  const changes = new Map<string, JsonValue | undefined>();
  for (const [name, schema] of node.properties ?? []) {
    const field = nodeOf(schema);
    const given = value[name];
    if (field.default !== undefined && (given === undefined || isDropped(given, field))) {
      changes.set(name, withDefaults(field.default, field));
    }
  }
  for (const key in value) {
    const given = value[key];
    const schema = node.properties?.get(key) ?? node.values;
    if (given === undefined || schema === undefined || changes.has(key)) continue;
    if (isDropped(given, nodeOf(schema))) changes.set(key, nodeOf(schema).default);
    else noteChange(changes, key, given, withDefaults(given, schema));
  }
  return changes.size === 0 ? value : merged(value, changes);
}

function isDropped(value: JsonValue, node: SchemaNode): boolean {
  return value === null && node.nullable === false && !(node.open && node.type === undefined);
}

function noteChange(
  changes: Map<string, JsonValue | undefined>,
  key: string,
  before: JsonValue,
  after: JsonValue,
): void {
  if (before !== after) changes.set(key, after);
}

function merged(
  value: JsonObject,
  changes: ReadonlyMap<string, JsonValue | undefined>,
): JsonObject {
  const result: MutableJsonObject = newJsonObject();
  for (const key in value) if (!changes.has(key)) result[key] = value[key];
  for (const [key, change] of changes) if (change !== undefined) result[key] = change;
  return result;
}

function listWithDefaults(value: readonly JsonValue[], schema: Schema): JsonValue {
  const node = nodeOf(schema);
  const items = value.map((item) =>
    item === null && node.nullable === false && node.default !== undefined
      ? node.default
      : withDefaults(item, node),
  );
  return items.every((item, index) => item === value[index]) ? value : items;
}
