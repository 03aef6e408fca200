import type { RE2JS } from 're2js';
import {
  isJsonArray,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from '../../../../manifest/json.ts';
import { BuiltinError } from '../builtin.ts';
import { goRegexp } from '../go/regexp.ts';
import { compareText } from '../value.ts';

const TYPES = ['array', 'boolean', 'integer', 'number', 'null', 'object', 'string'];

/** The types of `type`, one or several. */
export function typesOf(type: JsonValue | undefined): readonly string[] {
  if (type === undefined) return [];
  const given: JsonArray = isJsonArray(type) ? type : [type];
  const types: string[] = [];
  for (const name of given) {
    if (typeof name !== 'string') throw wrongType('type', 'string/Array Of Strings');
    if (!TYPES.includes(name)) {
      throw new BuiltinError(
        `has a primitive type that is NOT VALID -- given: /${name}/ Expected valid values are:[${TYPES.join(' ')}]`,
      );
    }
    if (types.includes(name)) throw new BuiltinError(`${name} type is duplicated`);
    types.push(name);
  }
  return types;
}

/** The names of `required`. */
export function requiredOf(schema: JsonObject): readonly string[] {
  const names: string[] = [];
  for (const name of listOf(schema, 'required') ?? []) {
    if (typeof name !== 'string') throw wrongType('string', 'required');
    if (names.includes(name)) throw new BuiltinError('required items must be unique');
    names.push(name);
  }
  return names;
}

/** `uniqueItems`. */
export function uniqueItemsOf({ uniqueItems = false }: JsonObject): boolean {
  if (typeof uniqueItems === 'boolean') return uniqueItems;
  throw new BuiltinError('uniqueItems must be of a boolean');
}

/** A keyword that is text. */
export function textOf(schema: JsonObject, key: string): string | undefined {
  const value = schema[key];
  if (value === undefined || typeof value === 'string') return value;
  throw wrongType('string', key);
}

/** A keyword that is a list. */
export function listOf(schema: JsonObject, key: string): JsonArray | undefined {
  const value = schema[key];
  if (value === undefined || isJsonArray(value)) return value;
  throw new BuiltinError(`${key} must be of an array`);
}

/** The members of an object by name. */
export function membersOf(object: JsonObject): readonly (readonly [string, JsonValue])[] {
  const members = Object.entries(object).filter(
    (entry): entry is [string, JsonValue] => entry[1] !== undefined,
  );
  return members.sort(([a], [b]) => compareText(a, b));
}

/** The values of an object by name. */
export function valuesOf(object: JsonObject): readonly JsonValue[] {
  return membersOf(object).map(([, value]) => value);
}

/** A pattern in Go's syntax. Throws the complaint. */
export function regexpOf(pattern: string, complaint: string): RE2JS {
  try {
    return goRegexp(pattern);
  } catch {
    throw new BuiltinError(complaint);
  }
}

/** A keyword of a wrong type. */
export function wrongType(expected: string, given: string): BuiltinError {
  return new BuiltinError(`Invalid type. Expected: ${expected}, given: ${given}`);
}
