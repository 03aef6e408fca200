import type { JsonValue } from '../../../../manifest/json.ts';
import { BuiltinError } from '../builtin.ts';
import { goJson, readGoJson } from '../go/json.ts';
import type { Violation } from '../json-schema/outcome.ts';
import { readSchema } from '../json-schema/read-schema.ts';
import type { SchemaNode } from '../json-schema/schema-node.ts';
import { validateDocument } from '../json-schema/validate.ts';
import { isRegoArray, RegoObject, type RegoValue } from '../value.ts';

/** `[valid, errors]`: the document against the schema, both values or JSON text. */
export function matchSchema(document: RegoValue, schema: RegoValue): RegoValue {
  const value: JsonValue = JSON.parse(jsonText(document));
  const { valid, violations } = validateDocument(knownSchema(jsonText(schema)), value);
  return [valid, violations.map(violationValue)];
}

/** `[valid, reason]`: whether a schema is one. */
export function verifySchema(schema: RegoValue): RegoValue {
  try {
    knownSchema(jsonText(schema));
    return [true, null];
  } catch (error) {
    return [false, `jsonschema: ${error instanceof Error ? error.message : String(error)}`];
  }
}

const known = new Map<string, SchemaNode>();

function knownSchema(text: string): SchemaNode {
  const schema = known.get(text) ?? readSchema(JSON.parse(text));
  known.set(text, schema);
  return schema;
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

function violationValue({ type, field, description }: Violation): RegoObject {
  return new RegoObject([
    ['error', `${field}: ${description}`],
    ['type', type],
    ['field', field],
    ['desc', description],
  ]);
}
