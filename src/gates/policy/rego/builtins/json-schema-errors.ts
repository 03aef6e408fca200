import type { ErrorObject } from 'ajv';

/** A violation in the words of OPA's schema library. */
export interface SchemaError {
  readonly field: string;
  readonly type: string;
  readonly description: string;
}

/** Puts an error of ajv into the words OPA's `json.match_schema` reports. */
export function describeSchemaError(error: ErrorObject): SchemaError {
  const [type, description] = wordsOf(error);
  return { field: fieldOf(error.instancePath), type, description };
}

function wordsOf(error: ErrorObject): readonly [string, string] {
  const p = error.params as Record<string, unknown>;
  const words = WORDS[error.keyword];
  return words ? words(p, error) : [error.keyword, error.message ?? error.keyword];
}

type Words = (params: Record<string, unknown>, error: ErrorObject) => readonly [string, string];

const WORDS: Readonly<Record<string, Words>> = {
  required: (p) => ['required', `${p['missingProperty']} is required`],
  type: (p, e) => [
    'invalid_type',
    `Invalid type. Expected: ${typesOf(p['type'])}, given: ${kind(e.data)}`,
  ],
  enum: (p, e) => [
    'enum',
    `${fieldOf(e.instancePath)} must be one of the following: ${values(p['allowedValues'])}`,
  ],
  const: (p, e) => [
    'const',
    `${fieldOf(e.instancePath)} does not match: ${JSON.stringify(p['allowedValue'])}`,
  ],
  pattern: (p) => ['pattern', `Does not match pattern '${p['pattern']}'`],
  minLength: (p) => ['string_gte', `String length must be greater than or equal to ${p['limit']}`],
  maxLength: (p) => ['string_lte', `String length must be less than or equal to ${p['limit']}`],
  minimum: (p) => ['number_gte', `Must be greater than or equal to ${p['limit']}`],
  maximum: (p) => ['number_lte', `Must be less than or equal to ${p['limit']}`],
  exclusiveMinimum: (p) => ['number_gt', `Must be greater than ${p['limit']}`],
  exclusiveMaximum: (p) => ['number_lt', `Must be less than ${p['limit']}`],
  multipleOf: (p) => ['multiple_of', `Must be a multiple of ${p['multipleOf']}`],
  minItems: (p) => ['array_min_items', `Array must have at least ${p['limit']} items`],
  maxItems: (p) => ['array_max_items', `Array must have at most ${p['limit']} items`],
  minProperties: (p) => ['array_min_properties', `Must have at least ${p['limit']} properties`],
  maxProperties: (p) => ['array_max_properties', `Must have at most ${p['limit']} properties`],
  uniqueItems: (p) => ['unique', `array items[${p['j']},${p['i']}] must be unique`],
  additionalProperties: (p) => [
    'additional_property_not_allowed',
    `Additional property ${p['additionalProperty']} is not allowed`,
  ],
  anyOf: () => ['number_any_of', 'Must validate at least one schema (anyOf)'],
  oneOf: () => ['number_one_of', 'Must validate one and only one schema (oneOf)'],
  not: () => ['number_not', 'Must not validate the schema (not)'],
};

function fieldOf(instancePath: string): string {
  const path = instancePath.slice(1).replaceAll('/', '.');
  return path === '' ? '(Root)' : path.replaceAll('~1', '/').replaceAll('~0', '~');
}

function typesOf(type: unknown): string {
  return Array.isArray(type) ? type.join(',') : String(type);
}

function kind(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function values(allowed: unknown): string {
  return Array.isArray(allowed) ? allowed.map((v) => JSON.stringify(v)).join(', ') : '';
}
