import { type JsonValue, newJsonObject } from './json.ts';

/** A value that a parser other than ours made, with objects that inherit nothing. */
export function bareJson(value: unknown): JsonValue {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(bareJson);
  if (typeof value === 'object') {
    const object = newJsonObject();
    for (const [key, member] of Object.entries(value)) object[key] = bareJson(member);
    return object;
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;
}
