import type { JsonObject, JsonValue } from '../../../../manifest/json.ts';
import { compareText } from '../value.ts';

/** The names of an object's members, sorted. */
export function namesOf(object: JsonObject): readonly string[] {
  return Object.keys(object)
    .filter((name) => object[name] !== undefined)
    .sort(compareText);
}

/** A member of an object, not of what it inherits from. */
export function memberOf(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
