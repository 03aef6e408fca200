import { isJsonArray, isJsonObject, type JsonValue } from '../../src/manifest/json.ts';
import { Pointer } from '../../src/manifest/pointer.ts';

/** New values by JSON Pointer; null removes the field. */
export type FieldChange = Readonly<Record<string, JsonValue>>;

/** A copy of a value with some fields changed, or with fields that it did not have. */
export function changed(value: JsonValue, change: FieldChange): JsonValue {
  return Object.entries(change).reduce((result, [text, to]) => {
    const pointer = Pointer.parse(text);
    if (pointer === undefined) throw new Error(`no JSON Pointer: ${text}`);
    return put(result, pointer.segments.map(String), to);
  }, value);
}

function put(value: JsonValue, [key, ...rest]: readonly string[], to: JsonValue): JsonValue {
  if (key === undefined) return to;
  if (isJsonArray(value)) {
    return value.map((item, index) => (String(index) === key ? put(item, rest, to) : item));
  }
  const fields = isJsonObject(value) ? value : {};
  if (rest.length === 0 && to === null) {
    return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key));
  }
  return { ...fields, [key]: put(fields[key] ?? null, rest, to) };
}
