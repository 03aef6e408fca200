import { durationSeconds, formatDuration } from '../../../../kubernetes/duration.ts';
import {
  addQuantity,
  formatQuantity,
  multiplyQuantity,
  parseQuantity,
  type Quantity,
  quantity,
  quantityToNumber,
  subtractQuantity,
} from '../../../../kubernetes/quantity.ts';
import type { Operand } from './operand.ts';

/** Why two operands cannot be combined. */
export interface ArithmeticError {
  readonly error: string;
}

type Result = number | string | ArithmeticError;

const MISMATCH: ArithmeticError = { error: 'Types mismatch' };
const ZERO: ArithmeticError = { error: 'Zero divisor passed' };
const NOT_WHOLE: ArithmeticError = { error: 'Non-integer argument(s) passed for modulo' };

/** Like kinds only. */
export function add(a: Operand, b: Operand): Result {
  if (a.type === 'number' && b.type === 'number') return a.value + b.value;
  if (a.type === 'quantity' && b.type === 'quantity') {
    return formatQuantity(addQuantity(a.value, b.value));
  }
  if (a.type === 'duration' && b.type === 'duration') return formatDuration(a.value + b.value);
  return MISMATCH;
}

/** Like kinds only. */
export function subtract(a: Operand, b: Operand): Result {
  if (a.type === 'number' && b.type === 'number') return a.value - b.value;
  if (a.type === 'quantity' && b.type === 'quantity') {
    return formatQuantity(subtractQuantity(a.value, b.value));
  }
  if (a.type === 'duration' && b.type === 'duration') return formatDuration(a.value - b.value);
  return MISMATCH;
}

/** At least one side is a number. */
export function multiply(a: Operand, b: Operand): Result {
  if (b.type !== 'number') return a.type === 'number' ? multiply(b, a) : MISMATCH;
  if (a.type === 'number') return a.value * b.value;
  if (a.type === 'duration') return fromSeconds(durationSeconds(a.value) * b.value);
  const factor = parseQuantity(String(b.value));
  return factor ? formatQuantity(multiplyQuantity(a.value, factor)) : MISMATCH;
}

/** Like kinds give a number; a quantity or duration by a number keeps its kind. */
export function divide(a: Operand, b: Operand): Result {
  if (b.type === 'number' ? b.value === 0 : isZero(b)) {
    return a.type === b.type || b.type === 'number' ? ZERO : MISMATCH;
  }
  if (b.type === 'number') return divideByNumber(a, b.value);
  if (a.type === 'quantity' && b.type === 'quantity') {
    return quantityToNumber(a.value) / quantityToNumber(b.value);
  }
  if (a.type === 'duration' && b.type === 'duration') {
    return durationSeconds(a.value) / durationSeconds(b.value);
  }
  return MISMATCH;
}

/** Like kinds only, whole numbers only. */
export function modulo(a: Operand, b: Operand): Result {
  if (a.type === 'duration' && b.type === 'duration') {
    return b.value === 0n ? ZERO : formatDuration(a.value % b.value);
  }
  if (a.type === 'number' && b.type === 'number') return wholeModulo(a.value, b.value);
  if (a.type !== 'quantity' || b.type !== 'quantity') return MISMATCH;
  const rest = wholeModulo(quantityToNumber(a.value), quantityToNumber(b.value));
  return typeof rest === 'number'
    ? formatQuantity(quantity(BigInt(rest), 0, a.value.format))
    : rest;
}

function divideByNumber(a: Operand, divisor: number): Result {
  if (a.type === 'number') return a.value / divisor;
  if (a.type === 'duration') return fromSeconds(durationSeconds(a.value) / divisor);
  const parsed = parseQuantity(String(divisor));
  return parsed ? formatQuantity(divideQuantity(a.value, parsed)) : MISMATCH;
}

/** As many digits as the more precise side has, the rest cut off. */
function divideQuantity(a: Quantity, b: Quantity): Quantity {
  const scale = Math.max(a.scale, b.scale);
  const dividend = a.unscaled * 10n ** BigInt(scale + b.scale - a.scale);
  return quantity(dividend / b.unscaled, scale, a.format);
}

function wholeModulo(a: number, b: number): number | ArithmeticError {
  if (!Number.isInteger(a) || !Number.isInteger(b)) return NOT_WHOLE;
  return b === 0 ? ZERO : a % b;
}

function isZero(operand: Operand): boolean {
  if (operand.type === 'quantity') return operand.value.unscaled === 0n;
  return Number(operand.value) === 0;
}

function fromSeconds(seconds: number): string {
  return formatDuration(BigInt(Math.trunc(seconds * 1e9)));
}
