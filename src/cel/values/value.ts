import type { CelErrorCode } from '../errors.ts';
import type { Meter } from '../meter.ts';
import type { CelType } from '../types/type.ts';
import type { CelDouble } from './numbers.ts';

/**
 * The values of CEL, as the evaluator holds them.
 *
 * JSON is CEL as it stands, so a manifest is never copied: strings, booleans, null, arrays and
 * objects are themselves. Numbers need care, for CEL tells int, uint and double apart:
 *
 * - an int is a JavaScript number that is whole and fits 64 bits, or a bigint where a number would
 *   lose digits (JSON has lost them already, and keeps its number);
 * - a double is a JavaScript number that is no such int (a fraction, NaN, 1e300), or a
 *   {@link CelDouble} around one that is (2.0), so the two never meet;
 * - a uint is a {@link CelUint}.
 *
 * `doubleOf` and `intOf` make them.
 */
export type CelValue = null | boolean | string | number | bigint | CelList | CelRecord | Boxed;

/** An int: a whole number, or a bigint where that would lose digits. */
export type CelInt = number | bigint;

/** A double: a number that is no int, or the box around one that is. */
export type CelDoubleValue = number | CelDouble;

export type CelList = readonly CelValue[];

/** A map with string keys only: any JSON object. */
export interface CelRecord {
  readonly [key: string]: CelValue | undefined;
}

/** What a step of an evaluation gives: errors are values, because `||` and `&&` absorb them. */
export type Result = CelValue | CelError;

/** The base of every value that JSON does not have. */
export abstract class Boxed {
  abstract readonly type: CelType;
  /** CEL's `==`, for values of the same type. */
  abstract equals(other: CelValue, meter?: Meter): boolean;
}

/** An evaluation that went wrong; not a value, but it travels like one until someone absorbs it. */
export class CelError {
  constructor(
    readonly code: CelErrorCode,
    readonly message: string,
    /** The offset in the expression, when known. */
    readonly offset = -1,
  ) {}
}

/** The error of an operation on types it is not made for. */
export function noSuchOverload(operation: string, ...operands: readonly Result[]): CelError {
  for (const operand of operands) if (operand instanceof CelError) return operand;
  return new CelError('no-such-overload', `no such overload: ${operation}`);
}

/** Whether a value is a JSON object (a map with string keys). */
export function isRecord(value: Result | undefined): value is CelRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof Boxed) &&
    !Array.isArray(value) &&
    !(value instanceof CelError)
  );
}

export function isList(value: Result | undefined): value is CelList {
  return Array.isArray(value);
}
