import { isJsonObject, type JsonValue } from '../../manifest/json.ts';

/** The value at the end of a chain of fields; undefined where the chain breaks. */
export function valueAt(
  value: JsonValue | undefined,
  ...path: readonly string[]
): JsonValue | undefined {
  let at = value;
  for (const key of path) at = isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  return at;
}

/** As {@link valueAt}, when it is a string. */
export function textAt(
  value: JsonValue | undefined,
  ...path: readonly string[]
): string | undefined {
  const at = valueAt(value, ...path);
  return typeof at === 'string' ? at : undefined;
}
