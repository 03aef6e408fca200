import { isJsonArray, isJsonObject, type JsonValue } from '../../../../manifest/json.ts';

/** An expression that cannot be parsed, or that fails on the data it is asked about. */
export class JmesPathError extends Error {
  override readonly name = 'JmesPathError';
}

/** What looking up a key that an object does not have gives; most expressions read it as null. */
export class NotFound {
  constructor(readonly key: string) {}
}

/** `&expression`, as functions receive it. */
export class ExpressionReference {
  constructor(readonly evaluate: Evaluate) {}
}

/** What an expression gives while it is evaluated. */
export type Evaluated = JsonValue | NotFound | ExpressionReference;

/** A compiled expression. Throws {@link JmesPathError}. */
export type Evaluate = (value: JsonValue) => Evaluated;

/** Reads a missing key as null; an expression reference has no value and reads as null, too. */
export function settle(evaluated: Evaluated): JsonValue {
  return evaluated instanceof NotFound || evaluated instanceof ExpressionReference
    ? null
    : evaluated;
}

/** JMESPath's falsehood: null, false, and everything empty. */
export function isFalse(value: JsonValue): boolean {
  if (isJsonArray(value)) return value.length === 0;
  if (isJsonObject(value)) return Object.keys(value).length === 0;
  return value === null || value === false || value === '';
}

/** Deep equality of JSON values. */
export function deepEqual(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (isJsonArray(a)) {
    return isJsonArray(b) && a.length === b.length && a.every((item, i) => deepEqual(item, b[i]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => b[key] !== undefined && deepEqual(a[key], b[key]))
  );
}
