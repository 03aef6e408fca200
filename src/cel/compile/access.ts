import type { Reference } from '../check/checked.ts';
import type { Has, Identifier, Index, Select } from '../syntax/ast.ts';
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
  const field = reference?.kind === 'field' ? reference.key : node.field;
  const coerce = reference?.kind === 'field' ? coercionTo(reference.type) : undefined;
  const get = getter(field, node.offset, coerce);
  const operand = compiler.compile(node.operand);
  if (node.optional) return optionalStep(operand, get);
  return fastSelect(operand, noSuchKey(field, node.offset), field, get, coerce !== undefined);
}

type Get = (value: CelValue) => Result | undefined;

/** Reads a field; undefined when it is absent, an error when the value has no fields. */
function getter(
  field: string,
  offset: number,
  coerce: ((value: CelValue) => Result) | undefined,
): Get {
  const read: Get = (value) => {
    if (isMapping(value)) return mapGet(value, field);
    if (value instanceof CelObject) return recordGet(value.fields, field);
    if (value instanceof CelLazyObject) return value.has(field) ? value.get(field) : undefined;
    return new CelError('no-such-overload', `no such overload: .${field} on this type`, offset);
  };
  if (coerce === undefined) return read;
  return (value) => {
    const found = read(value);
    return found === undefined || found instanceof CelError ? found : coerce(found);
  };
}

/** Selects from JSON objects at once; everything else takes the long way. */
function fastSelect(
  operand: Step,
  missing: CelError,
  field: string,
  get: Get,
  coerced: boolean,
): Step {
  const direct = !coerced && !(field in Object.prototype);
  return (frame) => {
    const value = operand(frame);
    if (direct && isRecord(value)) return present(value[field], missing);
    if (value instanceof CelError) return value;
    if (!(value instanceof CelOptional)) return present(get(value), missing);
    return value.value === undefined ? value : wrap(get(value.value));
  };
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

/** `has(operand.field)`: an absent field is false, an operand without fields an error. */
export function compileHas(compiler: Compiler, node: Has): Step {
  const { select } = node;
  const reference = compiler.checked.references.get(select);
  const field = reference?.kind === 'field' ? reference.key : select.field;
  const get = getter(field, select.offset, undefined);
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
  return noSuchOverload('_[_]');
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
