import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from '../../../../manifest/json.ts';
import { formatGoFloat } from '../go/float.ts';
import { compareText } from '../value.ts';
import { hasFormat } from './formats.ts';
import { fieldOf, Outcome } from './outcome.ts';
import { comparable } from './read-schema.ts';
import type { Limit, SchemaNode } from './schema-node.ts';

type Path = readonly string[];

/** Validates a document as OPA's library does, violations in its order (members by name). */
export function validateDocument(schema: SchemaNode, document: JsonValue): Outcome {
  return outcomeOf(schema, document, []);
}

function outcomeOf(schema: SchemaNode, value: JsonValue, path: Path): Outcome {
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

/** Adds what the schema that comes closest complains of. */
function mergeBest(outcomes: readonly Outcome[], outcome: Outcome): void {
  const [first, ...rest] = outcomes;
  if (first)
    outcome.merge(rest.reduce((best, one) => (one.score > best.score ? one : best), first));
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

function validateArray(schema: SchemaNode, items: JsonArray, path: Path, outcome: Outcome): void {
  validateItems(schema, items, path, outcome);
  limit(schema, 'minItems', outcome, path, (least) =>
    items.length < least
      ? ['array_min_items', `Array must have at least ${least} items`]
      : undefined,
  );
  limit(schema, 'maxItems', outcome, path, (most) =>
    items.length > most ? ['array_max_items', `Array must have at most ${most} items`] : undefined,
  );
  if (schema.uniqueItems) validateUnique(items, path, outcome);
  if (schema.contains) validateContains(schema.contains, items, path, outcome);
  outcome.passed();
}

function validateItems(schema: SchemaNode, items: JsonArray, path: Path, outcome: Outcome): void {
  const { items: own, additionalItems } = schema;
  const judge = (inner: SchemaNode, item: JsonValue, index: number) =>
    outcome.merge(outcomeOf(inner, item, [...path, String(index)]));
  if (own === undefined) return;
  if (!isList(own)) {
    for (const [index, item] of items.entries()) judge(own, item, index);
    return;
  }
  for (const [index, item] of items.slice(0, own.length).entries()) {
    const inner = own[index];
    if (inner) judge(inner, item, index);
  }
  if (own.length === 0 || items.length <= own.length) return;
  if (additionalItems === false) {
    outcome.add('array_no_additional_items', path, 'No additional items allowed on array');
  } else if (typeof additionalItems === 'object') {
    for (const [index, item] of items.slice(own.length).entries()) {
      judge(additionalItems, item, own.length + index);
    }
  }
}

function validateUnique(items: JsonArray, path: Path, outcome: Outcome): void {
  const seen = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const text = comparable(item);
    const before = seen.get(text);
    if (before !== undefined) {
      outcome.add('unique', path, `array items[${before},${index}] must be unique`);
    }
    seen.set(text, index);
  }
}

function validateContains(inner: SchemaNode, items: JsonArray, path: Path, outcome: Outcome): void {
  const found = items.map((item, index) => outcomeOf(inner, item, [...path, String(index)]));
  if (found.some(({ valid }) => valid)) return;
  outcome.add('contains', path, 'At least one of the items must match');
  mergeBest(found, outcome);
}

function validateObject(schema: SchemaNode, value: JsonObject, path: Path, outcome: Outcome): void {
  const names = namesOf(value);
  limit(schema, 'minProperties', outcome, path, (least) =>
    names.length < least
      ? ['array_min_properties', `Must have at least ${least} properties`]
      : undefined,
  );
  limit(schema, 'maxProperties', outcome, path, (most) =>
    names.length > most
      ? ['array_max_properties', `Must have at most ${most} properties`]
      : undefined,
  );
  for (const name of schema.required) {
    if (memberOf(value, name) === undefined) outcome.add('required', path, `${name} is required`);
    else outcome.passed();
  }
  for (const name of names) validateMember(schema, value, name, path, outcome);
  for (const name of schema.propertyNames ? names : []) {
    const found = schema.propertyNames && outcomeOf(schema.propertyNames, name, path);
    if (!found || found.valid) continue;
    outcome.add('invalid_property_name', path, `Property name of "${name}" does not match`);
    outcome.merge(found);
  }
  outcome.passed();
}

/** A member that no property names: by the patterns it matches, or as an additional one. */
function validateMember(
  schema: SchemaNode,
  value: JsonObject,
  name: string,
  path: Path,
  outcome: Outcome,
): void {
  const member = value[name] ?? null;
  const matching = schema.patternProperties.filter(([regexp]) => regexp.matcher(name).find());
  for (const [, inner] of matching) outcome.merge(outcomeOf(inner, member, [...path, name]));
  if (matching.length > 0) outcome.passed();
  if (matching.length > 0 || schema.properties.has(name)) return;
  const { additionalProperties } = schema;
  if (additionalProperties === false) {
    const description = `Additional property ${name} is not allowed`;
    outcome.add('additional_property_not_allowed', path, description);
  } else if (typeof additionalProperties === 'object') {
    outcome.merge(outcomeOf(additionalProperties, member, [...path, name]));
  }
}

function validateString(schema: SchemaNode, text: string, path: Path, outcome: Outcome): void {
  const length = [...text].length;
  limit(schema, 'minLength', outcome, path, (least) =>
    length < least
      ? ['string_gte', `String length must be greater than or equal to ${least}`]
      : undefined,
  );
  limit(schema, 'maxLength', outcome, path, (most) =>
    length > most
      ? ['string_lte', `String length must be less than or equal to ${most}`]
      : undefined,
  );
  if (schema.pattern && !schema.pattern.matcher(text).find()) {
    outcome.add('pattern', path, `Does not match pattern '${schema.pattern.pattern()}'`);
  }
  outcome.passed();
}

/** The limits of numbers, in the order they are judged in: whether one is broken, and its words. */
const NUMBER_LIMITS: readonly (readonly [
  Limit,
  string,
  string,
  (value: number, limit: number) => boolean,
])[] = [
  ['multipleOf', 'multiple_of', 'Must be a multiple of', (v, of) => !isMultiple(v, of)],
  ['maximum', 'number_lte', 'Must be less than or equal to', (v, max) => v > max],
  ['exclusiveMaximum', 'number_lt', 'Must be less than', (v, max) => v >= max],
  ['minimum', 'number_gte', 'Must be greater than or equal to', (v, min) => v < min],
  ['exclusiveMinimum', 'number_gt', 'Must be greater than', (v, min) => v <= min],
];

function validateNumber(schema: SchemaNode, value: number, path: Path, outcome: Outcome): void {
  for (const [key, type, words, isBroken] of NUMBER_LIMITS) {
    limit(schema, key, outcome, path, (bound) =>
      isBroken(value, bound) ? [type, `${words} ${formatGoFloat(bound, 'g', 10)}`] : undefined,
    );
  }
  outcome.passed();
}

/** Exact for decimals: both are taken as whole numbers of their last digit. */
function isMultiple(value: number, of: number): boolean {
  const digits = Math.max(decimals(value), decimals(of));
  const whole = (number: number) => BigInt(Math.round(number * 10 ** digits));
  return digits > 15 ? Number.isInteger(value / of) : whole(value) % whole(of) === 0n;
}

function decimals(value: number): number {
  const [, fraction = '', exponent = '0'] =
    /(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}

function limit(
  schema: SchemaNode,
  key: Limit,
  outcome: Outcome,
  path: Path,
  judge: (limit: number) => readonly [type: string, description: string] | undefined,
): void {
  const value = schema.limits.get(key);
  const broken = value === undefined ? undefined : judge(value);
  if (broken) outcome.add(broken[0], path, broken[1]);
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

function isList(items: SchemaNode | readonly SchemaNode[]): items is readonly SchemaNode[] {
  return Array.isArray(items);
}

function isNames(dependency: readonly string[] | SchemaNode): dependency is readonly string[] {
  return Array.isArray(dependency);
}

function namesOf(object: JsonObject): readonly string[] {
  return Object.keys(object)
    .filter((name) => object[name] !== undefined)
    .sort(compareText);
}

function memberOf(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
