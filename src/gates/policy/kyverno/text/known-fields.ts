import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
} from '../../../../manifest/json.ts';
import { FailureError } from '../../../../verdict/failure.ts';

/** What a field may hold: a type, `any`, the fields of an object, or a list of one of these. */
export type FieldShape =
  | 'any'
  | 'object'
  | 'text'
  | 'boolean'
  | 'number'
  | Fields
  | readonly [FieldShape];

/** The fields of an object. */
export interface Fields {
  readonly [name: string]: FieldShape;
}

/**
 * The document with its fields spelled as they are known: Go's decoder does not mind their case.
 * Throws a {@link FailureError} for a field that is not known, or holds what it cannot hold.
 *
 * @param what the file and the document's place in it, for the failure
 */
export function knownFields(document: JsonObject, fields: Fields, what: string): JsonObject {
  return readFields(document, fields, what, '');
}

function readFields(source: JsonObject, fields: Fields, what: string, place: string): JsonObject {
  const byName = new Map(Object.keys(fields).map((name) => [name.toLowerCase(), name]));
  const result = newJsonObject();
  for (const key of Object.keys(source)) {
    const name = byName.get(key.toLowerCase());
    const shape = name === undefined ? undefined : fields[name];
    if (name === undefined || shape === undefined) throw unknownField(key, fields, what, place);
    const value = source[key];
    if (value !== undefined && value !== null) {
      result[name] = readValue(value, shape, what, place === '' ? name : `${place}.${name}`);
    }
  }
  return result;
}

function readValue(value: JsonValue, shape: FieldShape, what: string, place: string): JsonValue {
  if (typeof shape === 'string') {
    if (TYPES[shape].is(value)) return value;
    throw wrongType(TYPES[shape].name, what, place);
  }
  if (isList(shape)) {
    if (!isJsonArray(value)) throw wrongType('a list', what, place);
    return value.map((item, index) => readValue(item, shape[0], what, `${place}[${index}]`));
  }
  if (!isJsonObject(value)) throw wrongType('an object', what, place);
  return readFields(value, shape, what, place);
}

function isList(shape: FieldShape): shape is readonly [FieldShape] {
  return Array.isArray(shape);
}

const TYPES: Readonly<
  Record<Extract<FieldShape, string>, { name: string; is(value: JsonValue): boolean }>
> = {
  any: { name: 'anything', is: () => true },
  object: { name: 'an object', is: isJsonObject },
  text: { name: 'a string', is: (value) => typeof value === 'string' },
  boolean: { name: 'true or false', is: (value) => typeof value === 'boolean' },
  number: { name: 'a number', is: (value) => typeof value === 'number' },
};

function unknownField(key: string, fields: Fields, what: string, place: string): FailureError {
  const field = place === '' ? key : `${place}.${key}`;
  return new FailureError({
    code: 'kyverno-field-unknown',
    message: `${what}: ${field} is not a field of it`,
    hint: `Known there: ${Object.keys(fields).join(', ')}.`,
  });
}

function wrongType(wanted: string, what: string, place: string): FailureError {
  return new FailureError({
    code: 'kyverno-field-invalid',
    message: `${what}: ${place} must be ${wanted}`,
  });
}
