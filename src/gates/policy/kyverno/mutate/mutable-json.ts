import { isJsonArray, isJsonObject, type JsonValue } from '../../../../manifest/json.ts';

/** JSON under construction: what anchors of a patch are worked off in. Keys keep their order. */
export type MutableValue = string | number | boolean | null | MutableValue[] | MutableMap;
export type MutableMap = Map<string, MutableValue>;

/** A copy to change. */
export function toMutable(value: JsonValue): MutableValue {
  if (isJsonArray(value)) return value.map(toMutable);
  if (!isJsonObject(value)) return value;
  return new Map(Object.keys(value).map((key) => [key, toMutable(value[key] ?? null)]));
}

/** Back to JSON. */
export function toJsonValue(value: MutableValue): JsonValue {
  if (Array.isArray(value)) return value.map(toJsonValue);
  if (!(value instanceof Map)) return value;
  const object: Record<string, JsonValue> = Object.create(null);
  for (const [key, member] of value) object[key] = toJsonValue(member);
  return object;
}

/** A copy to change further. */
export function copyOf(value: MutableValue): MutableValue {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!(value instanceof Map)) return value;
  return new Map([...value].map(([key, member]) => [key, copyOf(member)]));
}

/** Gives a member another key, at the same place. */
export function renameKey(map: MutableMap, from: string, to: string): void {
  const members = [...map];
  map.clear();
  for (const [key, value] of members) map.set(key === from ? to : key, value);
}
