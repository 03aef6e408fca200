import { isJsonArray, isJsonObject, type JsonValue } from '../../../../manifest/json.ts';
import { hasFormat } from './formats.ts';
import { memberOf, namesOf } from './members.ts';
import { fieldOf, mergeBest, Outcome } from './outcome.ts';
import { comparable } from './read-schema.ts';
import type { SchemaNode } from './schema-node.ts';
import { validateArray } from './validate-array.ts';
import { validateObject } from './validate-object.ts';
import { validateNumber, validateString } from './validate-scalar.ts';

/** Names and indexes from the document's root. */
export type Path = readonly string[];

/** Validates a document as OPA's library does, violations in its order (members by name). */
export function validateDocument(schema: SchemaNode, document: JsonValue): Outcome {
  return outcomeOf(schema, document, []);
}

/** What one schema says of a value by itself. */
export function outcomeOf(schema: SchemaNode, value: JsonValue, path: Path): Outcome {
  const outcome = new Outcome();
  validate(schema, value, path, outcome);
  return outcome;
}

function validate(schema: SchemaNode, value: JsonValue, path: Path, outcome: Outcome): void {
  if (schema.passes !== undefined) {
    if (!schema.passes) outcome.add('false', path, 'False always fails validation');
    return;
  }
  if (schema.target) {
    validate(schema.target, value, path, outcome);
    return;
  }
  if (!hasType(schema, value)) {
    const { types } = schema;
    const expected = types.length > 1 ? `[${types.join(',')}]` : types.join();
    const description = `Invalid type. Expected: ${expected}, given: ${typeOf(value)}`;
    outcome.add('invalid_type', path, description);
    return;
  }
  validateCombinations(schema, value, path, outcome);
  if (isJsonArray(value)) validateArray(schema, value, path, outcome);
  if (isJsonObject(value)) validateObject(schema, value, path, outcome);
  if (typeof value === 'number') validateNumber(schema, value, path, outcome);
  validateCommon(schema, value, path, outcome);
  if (typeof value === 'string') validateString(schema, value, path, outcome);
  if (isJsonObject(value)) {
    for (const [name, inner] of schema.properties) {
      const member = memberOf(value, name);
      if (member !== undefined) validate(inner, member, [...path, name], outcome);
    }
  }
  outcome.passed();
}

function validateCombinations(
  schema: SchemaNode,
  value: JsonValue,
  path: Path,
  outcome: Outcome,
): void {
  validateAlternatives(schema, value, path, outcome);
  const all = schema.allOf.map((inner) => outcomeOf(inner, value, path));
  for (const one of all) outcome.merge(one);
  if (all.some((one) => !one.valid)) {
    outcome.add('number_all_of', path, 'Must validate all the schemas (allOf)');
  }
  if (schema.not && outcomeOf(schema.not, value, path).valid) {
    outcome.add('number_not', path, 'Must not validate the schema (not)');
  }
  validateDependencies(schema, value, path, outcome);
  validateCondition(schema, value, path, outcome);
  outcome.passed();
}

function validateAlternatives(
  schema: SchemaNode,
  value: JsonValue,
  path: Path,
  outcome: Outcome,
): void {
  const any = schema.anyOf.map((inner) => outcomeOf(inner, value, path));
  if (any.length > 0 && !any.some((one) => one.valid)) {
    outcome.add('number_any_of', path, 'Must validate at least one schema (anyOf)');
    mergeBest(any, outcome);
  }
  const one = schema.oneOf.map((inner) => outcomeOf(inner, value, path));
  const met = one.filter(({ valid }) => valid).length;
  if (one.length > 0 && met !== 1) {
    outcome.add('number_one_of', path, 'Must validate one and only one schema (oneOf)');
    if (met === 0) mergeBest(one, outcome);
  }
}

function validateDependencies(
  { dependencies }: SchemaNode,
  value: JsonValue,
  path: Path,
  outcome: Outcome,
): void {
  if (!isJsonObject(value)) return;
  for (const name of namesOf(value)) {
    const dependency = dependencies.get(name);
    if (dependency === undefined) continue;
    if (!isNames(dependency)) {
      validate(dependency, value, path, outcome);
      continue;
    }
    for (const wanted of dependency) {
      if (memberOf(value, wanted) === undefined) {
        outcome.add('missing_dependency', path, `Has a dependency on ${wanted}`);
      }
    }
  }
}

function validateCondition(
  schema: SchemaNode,
  value: JsonValue,
  path: Path,
  outcome: Outcome,
): void {
  if (!schema.if) return;
  const met = outcomeOf(schema.if, value, path).valid;
  const branch = met ? schema.then : schema.else;
  const found = branch && outcomeOf(branch, value, path);
  if (!found || found.valid) return;
  if (met) outcome.add('condition_then', path, 'Must validate "then" as "if" was valid');
  else outcome.add('condition_else', path, 'Must validate "else" as "if" was not valid');
  outcome.merge(found);
}

function validateCommon(schema: SchemaNode, value: JsonValue, path: Path, outcome: Outcome): void {
  const text = comparable(value);
  const field = fieldOf(path);
  if (schema.const !== undefined && text !== schema.const) {
    outcome.add('const', path, `${field} does not match: ${schema.const}`);
  }
  if (schema.enum && !schema.enum.includes(text)) {
    const allowed = schema.enum.join(', ');
    outcome.add('enum', path, `${field} must be one of the following: ${allowed}`);
  }
  if (typeof value === 'string' && !hasFormat(schema.format, value)) {
    outcome.add('format', path, `Does not match format '${schema.format}'`);
  }
  outcome.passed();
}

function hasType({ types }: SchemaNode, value: JsonValue): boolean {
  if (types.length === 0) return true;
  const type = typeOf(value);
  return types.includes(type) || (type === 'integer' && types.includes('number'));
}

function typeOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (isJsonArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function isNames(dependency: readonly string[] | SchemaNode): dependency is readonly string[] {
  return Array.isArray(dependency);
}
