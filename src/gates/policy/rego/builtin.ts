import type { ConftestFile } from './conftest-file.ts';
import {
  BigNumber,
  isNumeric,
  numberText,
  RegoObject,
  RegoSet,
  type RegoValue,
  typeName,
} from './value.ts';

/** What a built-in may know of the evaluation it runs in. Nothing of the world. */
export interface BuiltinContext {
  /** `time.now_ns()`: the start of the run's day, so that reruns agree. */
  readonly nowNs: bigint;
  /** Where `print` and `trace` go. */
  readonly note: (text: string) => void;
  /** Where the input stands, for `data.conftest.file`. */
  readonly file?: ConftestFile;
}

/**
 * A built-in function that OPA's WASM target leaves to the host. Returns undefined for an
 * undefined result. Throws {@link BuiltinError} for what OPA calls a built-in error.
 */
export type Builtin = (
  args: readonly RegoValue[],
  context: BuiltinContext,
) => RegoValue | undefined;
export type BuiltinGroup = Readonly<Record<string, Builtin>>;

/** An error of a built-in; undefined to the policy, as OPA has it outside strict mode. */
export class BuiltinError extends Error {
  override readonly name = 'BuiltinError';
}

/** The operand as a string. Throws a {@link BuiltinError} for any other type. */
export function stringOperand(args: readonly RegoValue[], index: number): string {
  const value = args[index];
  return typeof value === 'string' ? value : wrongType(value, index, 'string');
}

/** The operand as a boolean. */
export function booleanOperand(args: readonly RegoValue[], index: number): boolean {
  const value = args[index];
  return typeof value === 'boolean' ? value : wrongType(value, index, 'boolean');
}

/** The operand as an object. */
export function objectOperand(args: readonly RegoValue[], index: number): RegoObject {
  const value = args[index];
  return value instanceof RegoObject ? value : wrongType(value, index, 'object');
}

/** The operand as an array. */
export function arrayOperand(args: readonly RegoValue[], index: number): readonly RegoValue[] {
  const value = args[index];
  return Array.isArray(value) ? value : wrongType(value, index, 'array');
}

/** The members of an operand that is an array or a set. */
export function membersOperand(args: readonly RegoValue[], index: number): readonly RegoValue[] {
  const value = args[index];
  if (value instanceof RegoSet) return value.values;
  return Array.isArray(value) ? value : wrongType(value, index, 'array');
}

/** The operand as an integer of any size. */
export function integerOperand(args: readonly RegoValue[], index: number): bigint {
  const value = args[index];
  if (!isNumeric(value)) return wrongType(value, index, 'number');
  return (
    integerOf(numberText(value)) ?? wrongType(value, index, 'integer number but got floating-point')
  );
}

/** An integer as a Rego number. */
export function integerValue(value: bigint): RegoValue {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : new BigNumber(value.toString());
}

function integerOf(text: string): bigint | undefined {
  if (/^[+-]?\d+$/.test(text)) return BigInt(text);
  const value = Number(text);
  return Number.isInteger(value) ? BigInt(value) : undefined;
}

function wrongType(value: RegoValue | undefined, index: number, wanted: string): never {
  const found = value === undefined ? 'nothing' : typeName(value);
  throw new BuiltinError(`operand ${index + 1} must be ${wanted} but got ${found}`);
}
