import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { BuiltinError } from '../builtin.ts';
import { goJson, readGoJson } from '../go/json.ts';
import { goRegexp } from '../go/regexp.ts';
import { isRegoArray, RegoObject, type RegoValue } from '../value.ts';
import { describeSchemaError } from './json-schema-errors.ts';

/** `[valid, errors]`: the document against the schema, both values or JSON text. */
export function matchSchema(document: RegoValue, schema: RegoValue): RegoValue {
  const value = JSON.parse(jsonText(document));
  const validate = compile(jsonText(schema));
  const valid = validate(value);
  const errors = (validate.errors ?? []).filter(isOwnError).map(asRego);
  return [valid, errors];
}

/** `[valid, reason]`: whether a schema is one. */
export function verifySchema(schema: RegoValue): RegoValue {
  try {
    compile(jsonText(schema));
    return [true, null];
  } catch (error) {
    return [false, `jsonschema: ${error instanceof Error ? error.message : String(error)}`];
  }
}

const compiled = new Map<string, ValidateFunction>();

function compile(text: string): ValidateFunction {
  const known = compiled.get(text);
  if (known) return known;
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    validateFormats: false,
    verbose: true,
    code: { regExp: Object.assign(linearRegexp, { code: 'linearRegexp' }) },
  });
  try {
    const validate = ajv.compile(JSON.parse(text));
    compiled.set(text, validate);
    return validate;
  } catch (error) {
    throw new BuiltinError(error instanceof Error ? error.message : String(error));
  }
}

/** Patterns in a policy's schema are users' patterns: RE2, as in OPA. */
function linearRegexp(pattern: string): { test(text: string): boolean } {
  const regexp = goRegexp(pattern);
  return { test: (text) => regexp.matcher(text).find() };
}

function jsonText(value: RegoValue): string {
  if (typeof value === 'string') return validJson(value);
  if (value instanceof RegoObject || isRegoArray(value)) return goJson(value);
  throw new BuiltinError('wrong type, expected string or object');
}

function validJson(text: string): string {
  try {
    return goJson(readGoJson(text));
  } catch {
    throw new BuiltinError('invalid JSON string');
  }
}

/** `if` repeats what the branch says. */
function isOwnError(error: ErrorObject): boolean {
  return error.keyword !== 'if';
}

function asRego(error: ErrorObject): RegoObject {
  const { field, type, description } = describeSchemaError(error);
  return new RegoObject([
    ['error', `${field}: ${description}`],
    ['type', type],
    ['field', field],
    ['desc', description],
  ]);
}
