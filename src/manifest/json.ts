/**
 * The JSON values a manifest is made of, deeply read-only.
 *
 * Objects built by the reader have a null-prototype chain (see {@link newJsonObject}), so that
 * `object['constructor']` is `undefined` and `__proto__` is an ordinary key.
 */
export type JsonPrimitive = null | boolean | number | string;
export type JsonValue = JsonPrimitive | JsonArray | JsonObject;
export type JsonArray = readonly JsonValue[];
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/** A JSON object under construction. */
export interface MutableJsonObject {
  [key: string]: JsonValue | undefined;
}

/** Objects made by this class inherit from nothing, yet keep V8's fast properties. */
class Bare {}
Reflect.deleteProperty(Bare.prototype, 'constructor');
Object.setPrototypeOf(Bare.prototype, null);

/** An empty object without `Object.prototype` behind it. */
export function newJsonObject(): MutableJsonObject {
  return new Bare() as MutableJsonObject;
}

/** Whether the value is an object: neither null nor an array. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the value is an array. (`Array.isArray` alone does not narrow read-only arrays.) */
export function isJsonArray(value: JsonValue | undefined): value is JsonArray {
  return Array.isArray(value);
}

/** The value when it is an object, otherwise an empty one: for reading optional branches. */
export function objectOrEmpty(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : EMPTY_OBJECT;
}

/** The value when it is an array, otherwise an empty one. */
export function arrayOrEmpty(value: JsonValue | undefined): JsonArray {
  return isJsonArray(value) ? value : EMPTY_ARRAY;
}

/** The value when it is a string. */
export function stringOrUndefined(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

const EMPTY_OBJECT: JsonObject = Object.freeze(newJsonObject());
const EMPTY_ARRAY: JsonArray = Object.freeze([]);
