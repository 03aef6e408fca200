import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type MutableJsonObject,
  newJsonObject,
} from '../../../../manifest/json.ts';

/** A new object: `base` with `addition` merged into it, objects member by member. */
export function deepMerge(base: JsonObject, addition: JsonObject): JsonObject {
  const merged: MutableJsonObject = Object.assign(newJsonObject(), base);
  for (const key of Object.keys(addition)) {
    const before = base[key];
    const value = addition[key];
    merged[key] = isJsonObject(value) && isJsonObject(before) ? deepMerge(before, value) : value;
  }
  return merged;
}

/** A new object: `base` with the value set at the path, objects on the way merged. */
export function mergeAt(base: JsonObject, path: readonly string[], value: JsonValue): JsonObject {
  return deepMerge(base, nested(path, value));
}

function nested(path: readonly string[], value: JsonValue): JsonObject {
  const [key = '', ...rest] = path;
  const object = newJsonObject();
  object[key] = rest.length === 0 ? value : nested(rest, value);
  return object;
}
