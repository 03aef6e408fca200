import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../manifest/json.ts';

/**
 * The schema in the dialect that ajv reads (draft-07): without `$schema` and `id`, and with the
 * boolean `exclusiveMinimum` of draft-04 and OpenAPI as a number.
 */
export function modernised(schema: JsonObject): Record<string, JsonValue> {
  const { $schema: _dialect, id, ...rest } = schema;
  const made: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(rest))
    if (value !== undefined) made[key] = below(value);
  // `id` names a draft-04 schema, unless it is a property that happens to be called so.
  if (id !== undefined && typeof id !== 'string') made['id'] = below(id);
  exclusive(made, 'exclusiveMinimum', 'minimum');
  exclusive(made, 'exclusiveMaximum', 'maximum');
  return made;
}

function below(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(below);
  return isJsonObject(value) ? modernised(value) : value;
}

function exclusive(schema: Record<string, JsonValue>, flag: string, bound: string): void {
  if (typeof schema[flag] !== 'boolean') return;
  const limit = schema[bound];
  const isExclusive = schema[flag] === true && typeof limit === 'number';
  delete schema[flag];
  if (!isExclusive) return;
  schema[flag] = limit;
  delete schema[bound];
}
