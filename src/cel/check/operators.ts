import type { BinaryOperator } from '../syntax/ast.ts';
import type { CelType } from '../types/type.ts';
import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  parameter,
  STRING,
  TIMESTAMP,
  UINT,
} from '../types/types.ts';

/** The types of one way to use an operator or a function. */
export interface Signature {
  readonly params: readonly CelType[];
  readonly result: CelType;
}

const T = parameter('T');
const K = parameter('K');
const LIST = listOf(T);
const NUMBERS = [INT, UINT, DOUBLE];

/** What each binary operator takes and gives, as the language definition lists them. */
export const BINARY: Readonly<Record<BinaryOperator, readonly Signature[]>> = {
  '+': [
    ...alike(INT, UINT, DOUBLE, STRING, BYTES, DURATION, LIST),
    { params: [TIMESTAMP, DURATION], result: TIMESTAMP },
    { params: [DURATION, TIMESTAMP], result: TIMESTAMP },
  ],
  '-': [
    ...alike(INT, UINT, DOUBLE, DURATION),
    { params: [TIMESTAMP, DURATION], result: TIMESTAMP },
    { params: [TIMESTAMP, TIMESTAMP], result: DURATION },
  ],
  '*': alike(INT, UINT, DOUBLE),
  '/': alike(INT, UINT, DOUBLE),
  '%': alike(INT, UINT),
  '==': [{ params: [T, T], result: BOOL }],
  '!=': [{ params: [T, T], result: BOOL }],
  '<': ordered(),
  '<=': ordered(),
  '>': ordered(),
  '>=': ordered(),
  in: [
    { params: [T, listOf(T)], result: BOOL },
    { params: [K, mapOf(K, DYN)], result: BOOL },
  ],
};

export const UNARY: Readonly<Record<'!' | '-', readonly Signature[]>> = {
  '!': [{ params: [BOOL], result: BOOL }],
  '-': [
    { params: [INT], result: INT },
    { params: [DOUBLE], result: DOUBLE },
  ],
};

function alike(...types: readonly CelType[]): Signature[] {
  return types.map((type) => ({ params: [type, type], result: type }));
}

/** Numbers compare across their types; everything else with its like. */
function ordered(): Signature[] {
  const mixed = NUMBERS.flatMap((left) => NUMBERS.map((right) => [left, right] as const));
  const same = [BOOL, STRING, BYTES, TIMESTAMP, DURATION].map((type) => [type, type] as const);
  return [...same, ...mixed].map((params) => ({ params, result: BOOL }));
}
