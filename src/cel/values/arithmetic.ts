import { CelBytes, concatOctets } from './bytes.ts';
import {
  CelDouble,
  doubleOf,
  intOf,
  isExactInt,
  isIntNumber,
  type Numeric,
  numeric,
  uintOf,
} from './numbers.ts';
import { CelDuration, CelTimestamp, durationOf, timestampOf } from './time.ts';
import { CelError, isList, noSuchOverload, type Result } from './value.ts';

/** `a + b`: numbers of one type, strings, bytes, lists, durations, a duration to a timestamp. */
export function add(a: Result, b: Result): Result {
  if (typeof a === 'number' && typeof b === 'number' && isExactInt(a) && isExactInt(b)) {
    const sum = a + b;
    return isExactInt(sum) ? sum : intOf(BigInt(a) + BigInt(b));
  }
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (isList(a) && isList(b)) return a.length === 0 ? b : b.length === 0 ? a : [...a, ...b];
  if (a instanceof CelBytes && b instanceof CelBytes) {
    return new CelBytes(concatOctets(a.octets, b.octets));
  }
  return addTimes(a, b) ?? calculate('_+_', a, b, PLUS);
}

function addTimes(a: Result, b: Result): Result | undefined {
  if (a instanceof CelDuration) {
    if (b instanceof CelDuration) return durationOf(a.nanos + b.nanos);
    if (b instanceof CelTimestamp) return timestampOf(a.nanos + b.nanos);
  }
  if (a instanceof CelTimestamp && b instanceof CelDuration) return timestampOf(a.nanos + b.nanos);
  return undefined;
}

/** `a - b`: numbers of one type, durations, timestamps. */
export function subtract(a: Result, b: Result): Result {
  if (typeof a === 'number' && typeof b === 'number' && isExactInt(a) && isExactInt(b)) {
    const difference = a - b;
    return isExactInt(difference) ? difference : intOf(BigInt(a) - BigInt(b));
  }
  if (a instanceof CelTimestamp) {
    if (b instanceof CelTimestamp) return durationOf(a.nanos - b.nanos);
    if (b instanceof CelDuration) return timestampOf(a.nanos - b.nanos);
  }
  if (a instanceof CelDuration && b instanceof CelDuration) return durationOf(a.nanos - b.nanos);
  return calculate('_-_', a, b, MINUS);
}

/** `a * b`, for numbers of one type. */
export function multiply(a: Result, b: Result): Result {
  return calculate('_*_', a, b, TIMES);
}

/** `a / b`, for numbers of one type; integers are cut towards zero. */
export function divide(a: Result, b: Result): Result {
  return calculate('_/_', a, b, OVER);
}

/** `a % b`, for integers of one type; the sign is the dividend's. */
export function modulo(a: Result, b: Result): Result {
  return calculate('_%_', a, b, MODULO);
}

/** `-a`, for ints and doubles. */
export function negate(a: Result): Result {
  if (typeof a === 'number') return isIntNumber(a) ? intOf(-BigInt(a)) : doubleOf(-a);
  if (typeof a === 'bigint') return intOf(-a);
  if (a instanceof CelDouble) return doubleNegated(a.value);
  return noSuchOverload('-_', a);
}

function doubleNegated(value: number): Result {
  return new CelDouble(-value);
}

interface Operation {
  readonly integers: (a: bigint, b: bigint) => bigint | CelError;
  readonly doubles?: (a: number, b: number) => number;
}

const PLUS: Operation = { integers: (a, b) => a + b, doubles: (a, b) => a + b };
const MINUS: Operation = { integers: (a, b) => a - b, doubles: (a, b) => a - b };
const TIMES: Operation = { integers: (a, b) => a * b, doubles: (a, b) => a * b };
const OVER: Operation = {
  integers: (a, b) => (b === 0n ? new CelError('divide-by-zero', 'division by zero') : a / b),
  doubles: (a, b) => a / b,
};
const MODULO: Operation = {
  integers: (a, b) => (b === 0n ? new CelError('divide-by-zero', 'modulus by zero') : a % b),
};

function calculate(name: string, a: Result, b: Result, operation: Operation): Result {
  if (a instanceof CelError) return a;
  if (b instanceof CelError) return b;
  const left = numeric(a);
  const right = numeric(b);
  if (left === undefined || right?.type !== left.type) return noSuchOverload(name);
  return calculateAlike(left, right, operation) ?? noSuchOverload(name);
}

function calculateAlike(a: Numeric, b: Numeric, operation: Operation): Result | undefined {
  if (typeof a.value === 'number' || typeof b.value === 'number') {
    return operation.doubles && doubleOf(operation.doubles(Number(a.value), Number(b.value)));
  }
  const value = operation.integers(a.value, b.value);
  if (value instanceof CelError) return value;
  return a.type === 'uint' ? uintOf(value) : intOf(value);
}
