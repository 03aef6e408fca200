import type { Reference } from '../check/checked.ts';
import type { Has, Identifier, Index, Select } from '../syntax/ast.ts';
import type { Field } from '../types/type.ts';
import { isMapping, mapGet, recordGet } from '../values/map.ts';
import { numeric } from '../values/numbers.ts';
import { CelLazyObject, CelObject } from '../values/object.ts';
import { CelOptional } from '../values/optional.ts';
import {
  CelError,
  type CelList,
  type CelValue,
  isList,
  isRecord,
  noSuchOverload,
  type Result,
} from '../values/value.ts';
import { coercionTo } from './coercion.ts';
import type { Compiler } from './compile.ts';
import type { Step } from './step.ts';

/** A name that stands for itself. */
export function compileName(compiler: Compiler, node: Identifier): Step {
  const reference = compiler.checked.references.get(node);
  return compileReference(compiler, reference, node.name);
}

function compileReference(
  compiler: Compiler,
  reference: Reference | undefined,
  name: string,
): Step {
  if (reference?.kind === 'constant') {
    const { value } = reference;
    return () => value;
  }
  if (reference?.kind !== 'variable') {
    return () => new CelError('undeclared-reference', `undeclared reference to '${name}'`);
  }
  const { slot } = reference;
  const missing = new CelError('undeclared-reference', `no value for '${name}'`);
  const variable = compiler.checked.variables.find((used) => used.slot === slot);
  const coerce = variable && coercionTo(variable.type);
  if (coerce === undefined) return (frame) => present(frame.slots[slot], missing);
  return (frame) => {
    const value = frame.slots[slot];
    if (value === undefined) return missing;
    return value instanceof CelError ? value : coerce(value);
  };
}

/** The value, null included, or the error for an absent one. */
function present(value: Result | undefined, missing: CelError): Result {
  return value === undefined ? missing : value;
}

/** `operand.field`. */
export function compileSelect(compiler: Compiler, node: Select): Step {
  const reference = compiler.checked.references.get(node);
  if (reference?.kind === 'variable' || reference?.kind === 'constant') {
    return compileReference(compiler, reference, node.field);
  }
  const declared = reference?.kind === 'field' ? reference : undefined;
  const field = declared?.key ?? node.field;
  const get = getter(field, node.offset, declared);
  const operand = compiler.compile(node.operand);
  if (node.optional) return optionalStep(operand, get);
  const missing = noSuchKey(field, node.offset);
  const plain = declared === undefined && !(field in Object.prototype);
  return plain ? fastSelect(operand, field, missing, get) : selectStep(operand, missing, get);
}

type Get = (value: CelValue) => Result | undefined;

/**
 * Reads a field; undefined when it is absent. Scalars and null have every field absent, as in
 * cel-go: `has(null.a)` is false. A list is not asked for fields.
 */
function getter(field: string, offset: number, declared: Field | undefined): Get {
  const read: Get = (value) => {
    if (isMapping(value)) return mapGet(value, field);
    if (value instanceof CelObject) return recordGet(value.fields, field);
    if (value instanceof CelLazyObject) return value.has(field) ? value.get(field) : undefined;
    return isList(value) ? noFields(field, offset) : undefined;
  };
  const coerce = declared && coercionTo(declared.type);
  const nullIsAbsent = declared?.nullIsAbsent === true;
  if (coerce === undefined && !nullIsAbsent) return read;
  return (value) => {
    const found = read(value);
    if (found === undefined || (found === null && nullIsAbsent)) return undefined;
    return coerce === undefined || found instanceof CelError ? found : coerce(found);
  };
}

function noFields(field: string, offset: number): CelError {
  return new CelError('no-such-overload', `no such overload: .${field} on a list`, offset);
}

function selectStep(operand: Step, missing: CelError, get: Get): Step {
  return (frame) => selected(operand(frame), missing, get);
}

/** Selects from JSON objects at once; everything else takes the long way. */
function fastSelect(operand: Step, field: string, missing: CelError, get: Get): Step {
  return (frame) => {
    const value = operand(frame);
    return isRecord(value) ? present(value[field], missing) : selected(value, missing, get);
  };
}

function selected(value: Result, missing: CelError, get: Get): Result {
  if (value instanceof CelError) return value;
  if (!(value instanceof CelOptional)) return present(get(value), missing);
  return value.value === undefined ? value : wrap(get(value.value));
}

function noSuchKey(key: string, offset: number): CelError {
  return new CelError('no-such-key', `no such key: ${key}`, offset);
}

function wrap(value: Result | undefined): Result {
  return value instanceof CelError ? value : CelOptional.of(value);
}

function optionalStep(operand: Step, get: Get): Step {
  return (frame) => {
    const value = operand(frame);
    if (value instanceof CelError) return value;
    if (!(value instanceof CelOptional)) return wrap(get(value));
    return value.value === undefined ? value : wrap(get(value.value));
  };
}

/** `has(operand.field)`: whether the operand has the field. */
export function compileHas(compiler: Compiler, node: Has): Step {
  const { select } = node;
  const reference = compiler.checked.references.get(select);
  const declared = reference?.kind === 'field' ? reference : undefined;
  const get = getter(declared?.key ?? select.field, select.offset, declared);
  const operand = compiler.compile(select.operand);
  return (frame) => {
    const value = operand(frame);
    if (value instanceof CelError) return value;
    const inner = value instanceof CelOptional ? value.value : value;
    if (inner === undefined) return false;
    const found = get(inner);
    return found instanceof CelError && !(inner instanceof CelLazyObject)
      ? found
      : found !== undefined;
  };
}

/** `operand[index]`. */
export function compileIndex(compiler: Compiler, node: Index): Step {
  const operand = compiler.compile(node.operand);
  const index = compiler.compile(node.index);
  return (frame) => {
    const value = operand(frame);
    const key = index(frame);
    if (value instanceof CelError) return value;
    if (key instanceof CelError) return key;
    if (value instanceof CelOptional) {
      return value.value === undefined ? value : wrap(elementOrUndefined(value.value, key));
    }
    const found = elementOrUndefined(value, key);
    if (node.optional) return wrap(found);
    return found === undefined ? missingElement(value, key, node.offset) : found;
  };
}

function elementOrUndefined(value: CelValue, key: CelValue): Result | undefined {
  if (isList(value)) return listElement(value, key);
  if (isMapping(value)) return mapGet(value, key);
  if (value instanceof CelObject && typeof key === 'string') return recordGet(value.fields, key);
  if (value instanceof CelLazyObject && typeof key === 'string') {
    return value.has(key) ? value.get(key) : undefined;
  }
  return undefined;
}

function listElement(list: CelList, key: CelValue): Result | undefined {
  const index = numeric(key);
  const at = Number(index?.value);
  if (index === undefined || !Number.isInteger(at)) return noSuchOverload('_[_]');
  return at < 0 ? undefined : list[at];
}

function missingElement(value: CelValue, key: CelValue, offset: number): CelError {
  const named = typeof key === 'object' ? '' : String(key);
  return isList(value)
    ? new CelError('out-of-range', `index out of bounds: ${named}`, offset)
    : noSuchKey(named, offset);
}
