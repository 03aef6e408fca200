import { INT, UINT } from '../types/types.ts';
import { CelUint, intOf } from '../values/numbers.ts';
import { CelError, type CelInt, type CelValue } from '../values/value.ts';
import { global, type Overload } from './function.ts';

/** The bitwise functions of the math extension, on 64 bits. */
export const BITS: readonly Overload[] = [
  ...binary('math.bitAnd', (a, b) => a & b),
  ...binary('math.bitOr', (a, b) => a | b),
  ...binary('math.bitXor', (a, b) => a ^ b),
  global('math.bitNot', [INT], INT, (value) => intOf(~BigInt(value))),
  global('math.bitNot', [UINT], UINT, (value) => unsigned(~value.value)),
  ...shift('math.bitShiftLeft', (value, by) => value << by),
  ...shift('math.bitShiftRight', (value, by) => value >> by),
];

function unsigned(value: bigint): CelUint {
  return new CelUint(BigInt.asUintN(64, value));
}

function binary(name: string, apply: (a: bigint, b: bigint) => bigint): Overload[] {
  return [
    global(name, [INT, INT], INT, (a, b) => intOf(apply(BigInt(a), BigInt(b)))),
    global(name, [UINT, UINT], UINT, (a, b) => unsigned(apply(a.value, b.value))),
  ];
}

/** Shifting an int to the right fills with zeros, as if it were unsigned. */
function shift(name: string, apply: (value: bigint, by: bigint) => bigint): Overload[] {
  const shifted = (value: bigint, by: CelInt): bigint | CelError => {
    if (by < 0) return new CelError('invalid-argument', `${name}() by a negative number of bits`);
    return by > 63 ? 0n : apply(BigInt.asUintN(64, value), BigInt(by));
  };
  const orError = (value: bigint | CelError, make: (value: bigint) => CelValue | CelError) =>
    value instanceof CelError ? value : make(value);
  return [
    global(name, [INT, INT], INT, (value, by) =>
      orError(shifted(BigInt(value), by), (result) => intOf(BigInt.asIntN(64, result))),
    ),
    global(name, [UINT, INT], UINT, (value, by) => orError(shifted(value.value, by), unsigned)),
  ];
}
