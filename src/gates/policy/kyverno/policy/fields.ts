import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from '../../../../manifest/json.ts';
import { PolicyError } from './policy-error.ts';

/** Reading the fields of a policy: absent (or null) is undefined, a wrong type is an error. */

export function objectField(source: JsonObject, name: string): JsonObject | undefined {
  return field(source, name, 'an object', isJsonObject);
}

export function listField(source: JsonObject, name: string): JsonArray | undefined {
  return field(source, name, 'a list', isJsonArray);
}

export function textField(source: JsonObject, name: string): string | undefined {
  return field(source, name, 'a string', (value) => typeof value === 'string');
}

export function booleanField(source: JsonObject, name: string): boolean | undefined {
  return field(source, name, 'a boolean', (value) => typeof value === 'boolean');
}

/** The objects of a list; anything else in it is an error. */
export function objectsField(source: JsonObject, name: string): readonly JsonObject[] {
  return (listField(source, name) ?? []).map((item) => {
    if (isJsonObject(item)) return item;
    throw new PolicyError(`${name} must be a list of objects`);
  });
}

/** The texts of a list; anything else in it is an error. */
export function textsField(source: JsonObject, name: string): readonly string[] {
  return (listField(source, name) ?? []).map((item) => {
    if (typeof item === 'string') return item;
    throw new PolicyError(`${name} must be a list of strings`);
  });
}

function field<Type extends JsonValue>(
  source: JsonObject,
  name: string,
  wanted: string,
  is: (value: JsonValue | undefined) => value is Type,
): Type | undefined {
  const value = source[name];
  if (value === undefined || value === null) return undefined;
  if (is(value)) return value;
  throw new PolicyError(`${name} must be ${wanted}`);
}
