import { BuiltinError } from '../builtin.ts';
import {
  compareValues,
  isNumeric,
  isRegoArray,
  RegoObject,
  RegoSet,
  type RegoValue,
} from '../value.ts';

type Path = readonly RegoValue[];

/** RFC 6902 over Rego values; members of a set are addressed by themselves. */
export function patchValue(target: RegoValue, operations: RegoValue): RegoValue {
  if (!isRegoArray(operations)) throw new BuiltinError('operand 2 must be array');
  let value = target;
  for (const operation of operations) {
    if (!(operation instanceof RegoObject)) {
      throw new BuiltinError('must be an array of JSON-Patch objects');
    }
    value = applyOperation(value, operation);
  }
  return value;
}

function applyOperation(value: RegoValue, operation: RegoObject): RegoValue {
  const path = pathOf(required(operation, 'path'));
  const op = required(operation, 'op');
  switch (op) {
    case 'add':
      return insert(value, path, required(operation, 'value'));
    case 'remove':
      return remove(value, path);
    case 'replace':
      return insert(remove(value, path), path, required(operation, 'value'));
    case 'move': {
      const from = pathOf(required(operation, 'from'));
      return insert(remove(value, from), path, at(value, from));
    }
    case 'copy':
      return insert(value, path, at(value, pathOf(required(operation, 'from'))));
    case 'test':
      if (compareValues(at(value, path), required(operation, 'value')) === 0) return value;
      throw new BuiltinError('value does not equal the one of the test');
    default:
      throw new BuiltinError(`unrecognized op: '${String(op)}'`);
  }
}

function required(operation: RegoObject, attribute: string): RegoValue {
  const value = operation.get(attribute);
  if (value !== undefined) return value;
  throw new BuiltinError(`missing required attribute '${attribute}'`);
}

/** A `/`-separated text, or the segments themselves. */
function pathOf(path: RegoValue): Path {
  if (isRegoArray(path)) return path;
  if (typeof path !== 'string') {
    throw new BuiltinError(
      'must be one of {set, array} containing string paths or array of path segments',
    );
  }
  if (path === '') return [];
  const segments = path.replace(/^\/+/, '').split('/');
  return segments.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function at(value: RegoValue, path: Path): RegoValue {
  return path.reduce<RegoValue>((inner, key) => child(inner, key), value);
}

function child(value: RegoValue, key: RegoValue): RegoValue {
  const found = isRegoArray(value)
    ? value[indexOf(value, key, value.length - 1)]
    : value instanceof RegoObject
      ? value.get(key)
      : value instanceof RegoSet && value.has(key)
        ? key
        : undefined;
  if (found === undefined) throw new BuiltinError(`path ${String(key)} does not exist`);
  return found;
}

function insert(value: RegoValue, path: Path, item: RegoValue): RegoValue {
  const [key, ...rest] = path;
  if (key === undefined) return item;
  if (rest.length > 0) return replaceChild(value, key, insert(child(value, key), rest, item));
  if (isRegoArray(value)) {
    const index = key === '-' ? value.length : indexOf(value, key, value.length);
    return [...value.slice(0, index), item, ...value.slice(index)];
  }
  if (value instanceof RegoObject) return new RegoObject([...value.entries, [key, item]]);
  if (value instanceof RegoSet && compareValues(key, item) === 0) {
    return new RegoSet([...value.values, item]);
  }
  throw new BuiltinError(`cannot add to ${String(key)}`);
}

function remove(value: RegoValue, path: Path): RegoValue {
  const [key, ...rest] = path;
  if (key === undefined) return null;
  const inner = child(value, key);
  if (rest.length > 0) return replaceChild(value, key, remove(inner, rest));
  if (isRegoArray(value)) return value.toSpliced(indexOf(value, key, value.length - 1), 1);
  if (value instanceof RegoObject) {
    return new RegoObject(value.entries.filter(([k]) => compareValues(k, key) !== 0));
  }
  const members = value instanceof RegoSet ? value.values : [];
  return new RegoSet(members.filter((member) => compareValues(member, key) !== 0));
}

function replaceChild(value: RegoValue, key: RegoValue, item: RegoValue): RegoValue {
  if (isRegoArray(value)) return value.with(indexOf(value, key, value.length - 1), item);
  if (value instanceof RegoObject) return new RegoObject([...value.entries, [key, item]]);
  const members = value instanceof RegoSet ? value.values : [];
  return new RegoSet([...members.filter((member) => compareValues(member, key) !== 0), item]);
}

/** An index of an array, given as a number or its text without leading zeros. */
function indexOf(array: readonly RegoValue[], key: RegoValue, last: number): number {
  const text = isNumeric(key) || typeof key === 'string' ? String(key) : '';
  const index = /^(0|[1-9]\d*)$/.test(text) ? Number(text) : -1;
  if (index >= 0 && index <= last) return index;
  throw new BuiltinError(`no index ${text} in an array of ${array.length}`);
}
