import { formatGoFloat } from '../go/float.ts';
import type { Outcome } from './outcome.ts';
import type { Limit, SchemaNode } from './schema-node.ts';
import type { Path } from './validate.ts';

/** A text: its length and its pattern. */
export function validateString(
  schema: SchemaNode,
  text: string,
  path: Path,
  outcome: Outcome,
): void {
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

/** A number: its bounds. */
export function validateNumber(
  schema: SchemaNode,
  value: number,
  path: Path,
  outcome: Outcome,
): void {
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

/** Adds what a broken limit is called, where the schema has it. */
export function limit(
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
