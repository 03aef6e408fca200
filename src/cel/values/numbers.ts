import type { CelType } from '../types/type.ts';
import { DOUBLE, UINT } from '../types/types.ts';
import {
  Boxed,
  type CelDoubleValue,
  CelError,
  type CelInt,
  type CelValue,
  type Result,
} from './value.ts';

/** An unsigned 64-bit integer. */
export class CelUint extends Boxed {
  constructor(readonly value: bigint) {
    super();
  }

  override get type(): CelType {
    return UINT;
  }

  override equals(other: CelValue): boolean {
    return other instanceof CelUint && other.value === this.value;
  }
}

/** A double whose number would read as an int: 2.0. Made by {@link doubleOf} only. */
export class CelDouble extends Boxed {
  constructor(readonly value: number) {
    super();
  }

  override get type(): CelType {
    return DOUBLE;
  }

  override equals(other: CelValue): boolean {
    return other instanceof CelDouble && other.value === this.value;
  }
}

/** Whether a JavaScript number stands for an int: whole, and within 64 bits. */
export function isIntNumber(value: number): boolean {
  return Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63;
}

/** Whether a number is an int of which no digit is lost. */
export const isExactInt: (value: number) => boolean = Number.isSafeInteger;

/** The CEL double of a number. */
export function doubleOf(value: number): CelDoubleValue {
  return isIntNumber(value) ? new CelDouble(value) : value;
}

/** The number of a CEL double. */
export function numberOf(value: CelDoubleValue): number {
  return typeof value === 'number' ? value : value.value;
}

const INT_MIN = -(2n ** 63n);
const INT_MAX = 2n ** 63n - 1n;
const UINT_MAX = 2n ** 64n - 1n;

/** The CEL int of a bigint; an error outside 64 bits. */
export function intOf(value: bigint, what = 'integer overflow'): CelInt | CelError {
  if (value < INT_MIN || value > INT_MAX) return new CelError('overflow', what);
  return shorten(value);
}

/** The CEL uint of a bigint; an error outside 64 bits. */
export function uintOf(value: bigint, what = 'unsigned integer overflow'): Result {
  if (value < 0n || value > UINT_MAX) return new CelError('overflow', what);
  return new CelUint(value);
}

function shorten(value: bigint): CelInt {
  const number = Number(value);
  return isExactInt(number) ? number : value;
}

/** A number of any of the three types, told apart. */
export type Numeric =
  | { readonly type: 'int' | 'uint'; readonly value: bigint }
  | { readonly type: 'double'; readonly value: number };

/** Tells the numeric types apart; undefined for what is no number. */
export function numeric(value: CelValue): Numeric | undefined {
  if (typeof value === 'number') {
    return isIntNumber(value) ? { type: 'int', value: BigInt(value) } : { type: 'double', value };
  }
  if (typeof value === 'bigint') return { type: 'int', value };
  if (value instanceof CelUint) return { type: 'uint', value: value.value };
  if (value instanceof CelDouble) return { type: 'double', value: value.value };
  return undefined;
}

/**
 * Compares two numbers of any types; NaN when one is NaN. Against a double, integers lose their
 * last digits, as in cel-go.
 */
export function compareNumeric(a: Numeric, b: Numeric): number {
  if (a.type === 'double' || b.type === 'double') {
    return order(Number(a.value), Number(b.value));
  }
  return order(a.value, b.value);
}

function order<T extends number | bigint>(a: T, b: T): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return a === b ? 0 : Number.NaN;
}
