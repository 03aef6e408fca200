import { newJsonObject } from '../../manifest/json.ts';
import type { ListLiteral, MapLiteral, ObjectLiteral } from '../syntax/ast.ts';
import { CelMap } from '../values/map.ts';
import { CelObject } from '../values/object.ts';
import { CelOptional } from '../values/optional.ts';
import { CelError, type CelValue, noSuchOverload, type Result } from '../values/value.ts';
import type { Compiler } from './compile.ts';
import type { Frame, Step } from './step.ts';

interface Part {
  readonly step: Step;
  readonly optional: boolean;
}

/** The value of a part: undefined for an optional one that is none. */
function partValue(part: Part, frame: Frame): Result | undefined {
  const value = part.step(frame);
  if (!part.optional || value instanceof CelError) return value;
  return value instanceof CelOptional ? value.value : noSuchOverload('?');
}

/** `[a, b, ?c]`; a list of literals is made once. */
export function compileList(compiler: Compiler, node: ListLiteral): Step {
  const parts = node.elements.map(({ value, optional }) => ({
    step: compiler.compile(value),
    optional,
  }));
  const constant = constantList(node);
  if (constant !== undefined) return () => constant;
  return (frame) => {
    const list: CelValue[] = [];
    for (const part of parts) {
      const value = partValue(part, frame);
      if (value instanceof CelError) return value;
      if (value !== undefined) list.push(value);
    }
    return list;
  };
}

function constantList(node: ListLiteral): readonly CelValue[] | undefined {
  const values: CelValue[] = [];
  for (const { value, optional } of node.elements) {
    if (value.kind !== 'literal' || optional) return undefined;
    values.push(value.value);
  }
  return values;
}

/** `{k: v}`: a record when all keys are strings. */
export function compileMap(compiler: Compiler, node: MapLiteral): Step {
  const parts = node.entries.map(({ key, value, optional }) => ({
    key: compiler.compile(key),
    value: { step: compiler.compile(value), optional },
  }));
  return (frame) => {
    const entries: [CelValue, CelValue][] = [];
    for (const part of parts) {
      const key = part.key(frame);
      if (key instanceof CelError) return key;
      const value = partValue(part.value, frame);
      if (value instanceof CelError) return value;
      if (value !== undefined) entries.push([key, value]);
    }
    return mapFrom(entries);
  };
}

/** A map of entries: a record when it can be; an error for a repeated or impossible key. */
export function mapFrom(entries: readonly (readonly [CelValue, CelValue])[]): Result {
  if (!entries.every(([key]) => typeof key === 'string')) return mixedMap(entries);
  const record = newJsonObject() as Record<string, CelValue>;
  for (const [key, value] of entries) {
    if (Object.hasOwn(record, String(key))) return repeatedKey(key);
    record[String(key)] = value;
  }
  return record;
}

function mixedMap(entries: readonly (readonly [CelValue, CelValue])[]): Result {
  const map = new CelMap();
  for (const [key, value] of entries) if (!map.add(key, value)) return repeatedKey(key);
  return map;
}

function repeatedKey(key: CelValue): CelError {
  const named = typeof key === 'object' ? '' : `: ${String(key)}`;
  return new CelError('invalid-argument', `repeated or unsupported map key${named}`);
}

/** `Object.spec{field: value}`. */
export function compileObject(compiler: Compiler, node: ObjectLiteral): Step {
  const { references } = compiler.checked;
  const reference = references.get(node);
  if (reference?.kind !== 'object') {
    return () => new CelError('undeclared-reference', `undeclared type '${node.typeName}'`);
  }
  const { type } = reference;
  const parts = node.fields.map((field) => {
    const known = references.get(field);
    const name = known?.kind === 'field' ? known.key : field.name;
    return { name, step: compiler.compile(field.value), optional: field.optional };
  });
  return (frame) => {
    const fields = newJsonObject() as Record<string, CelValue>;
    for (const part of parts) {
      const value = partValue(part, frame);
      if (value instanceof CelError) return value;
      if (value !== undefined) fields[part.name] = value;
    }
    return new CelObject(type, fields);
  };
}
