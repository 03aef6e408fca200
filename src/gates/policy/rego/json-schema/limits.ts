import type { JsonObject } from '../../../../manifest/json.ts';
import { BuiltinError } from '../builtin.ts';
import { wrongType } from './keywords.ts';
import type { Limit } from './schema-node.ts';

/** The drafts of JSON Schema that are told apart; without a known `$schema`, all at once. */
export type Draft = 4 | 6 | 7 | 'all';

/** The limits in OPA's order; `afterLengths` reads what it reads between them. */
export function limitsOf(
  schema: JsonObject,
  draft: Draft,
  afterLengths: () => void,
): ReadonlyMap<Limit, number> {
  const limits = new Map<Limit, number>();
  const multiple = schema['multipleOf'];
  if (multiple !== undefined) {
    if (typeof multiple !== 'number') throw wrongType('Number', 'multipleOf');
    if (multiple <= 0) throw new BuiltinError('multipleOf must be strictly greater than 0');
    limits.set('multipleOf', multiple);
  }
  bound(limits, schema, draft, 'minimum', 'exclusiveMinimum');
  bound(limits, schema, draft, 'maximum', 'exclusiveMaximum');
  counts(limits, schema, 'minLength', 'maxLength');
  afterLengths();
  counts(limits, schema, 'minProperties', 'maxProperties');
  for (const key of ['minItems', 'maxItems'] as const) count(limits, schema, key);
  return limits;
}

function bound(
  limits: Map<Limit, number>,
  schema: JsonObject,
  draft: Draft,
  plain: 'minimum' | 'maximum',
  exclusive: 'exclusiveMinimum' | 'exclusiveMaximum',
): void {
  const value = schema[plain];
  if (value !== undefined && typeof value !== 'number') {
    throw new BuiltinError(`${plain} must be of a Number`);
  }
  if (value !== undefined) limits.set(plain, value);
  const strict = schema[exclusive];
  if (strict === undefined) return;
  const takesBoolean = draft === 4 || draft === 'all';
  if (typeof strict === 'number' && draft !== 4) limits.set(exclusive, strict);
  else if (typeof strict !== 'boolean' || !takesBoolean) {
    const expected = { 4: 'boolean', 6: 'number', 7: 'number', all: 'boolean/number' }[draft];
    throw wrongType(expected, exclusive);
  } else if (value === undefined) {
    throw new BuiltinError(`${exclusive} cannot be used without ${plain}`);
  } else if (strict) {
    limits.set(exclusive, value);
    limits.delete(plain);
  }
}

function counts(limits: Map<Limit, number>, schema: JsonObject, least: Limit, most: Limit): void {
  count(limits, schema, least);
  count(limits, schema, most);
  if ((limits.get(least) ?? 0) > (limits.get(most) ?? Number.POSITIVE_INFINITY)) {
    throw new BuiltinError(`${least} cannot be greater than ${most}`);
  }
}

function count(limits: Map<Limit, number>, schema: JsonObject, key: Limit): void {
  const value = schema[key];
  if (value === undefined) return;
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw new BuiltinError(`${key} must be of an integer`);
  }
  if (value < 0) throw new BuiltinError(`${key} must be greater than or equal to 0`);
  limits.set(key, value);
}
