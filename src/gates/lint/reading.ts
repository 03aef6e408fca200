import {
  arrayOrEmpty,
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../manifest/json.ts';

/** The value at a path of keys and indices; undefined where the document does not reach. */
export function valueAt(
  value: JsonValue | undefined,
  ...path: readonly (string | number)[]
): JsonValue | undefined {
  let found = value;
  for (const key of path) {
    if (isJsonArray(found)) found = found[Number(key)];
    else if (isJsonObject(found)) found = found[key];
    else return undefined;
  }
  return found;
}

/** The object at a path; an empty one where there is none. */
export function objectAt(value: JsonValue | undefined, ...path: readonly string[]): JsonObject {
  return objectOrEmpty(valueAt(value, ...path));
}

/** The list at a path; an empty one where there is none. */
export function listAt(value: JsonValue | undefined, ...path: readonly string[]): JsonArray {
  return arrayOrEmpty(valueAt(value, ...path));
}

/** The text at a path; undefined where there is none, or an empty one. */
export function textAt(
  value: JsonValue | undefined,
  ...path: readonly string[]
): string | undefined {
  const found = valueAt(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The number at a path. */
export function numberAt(
  value: JsonValue | undefined,
  ...path: readonly string[]
): number | undefined {
  const found = valueAt(value, ...path);
  return typeof found === 'number' ? found : undefined;
}

/** The objects of the list at a path, with their indices. */
export function* itemsAt(
  value: JsonValue | undefined,
  ...path: readonly string[]
): Generator<readonly [number, JsonObject]> {
  for (const [index, item] of listAt(value, ...path).entries()) {
    if (isJsonObject(item)) yield [index, item];
  }
}
