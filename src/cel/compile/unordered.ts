import type { Meter } from '../meter.ts';
import { UnorderedListType } from '../types/schema-type.ts';
import type { CelType } from '../types/type.ts';
import { equal } from '../values/equality.ts';
import { type CelList, type CelValue, isList, isRecord } from '../values/value.ts';

/** Whether two values are equal. */
export type Equality = (a: CelValue, b: CelValue, meter: Meter) => boolean;

/**
 * How values of a type are compared when it has lists of list type `set` or `map` somewhere:
 * their order does not count. Undefined when plain equality will do.
 */
export function equalityOf(type: CelType): Equality | undefined {
  if (type.role !== 'concrete') return undefined;
  const known = EQUALITIES.get(type);
  if (known !== undefined) return known.equality;
  const equality = hasUnordered(type, 0) ? structural(type) : undefined;
  EQUALITIES.set(type, { equality });
  return equality;
}

const EQUALITIES = new WeakMap<CelType, { readonly equality: Equality | undefined }>();

const MAX_DEPTH = 20;

function hasUnordered(type: CelType, depth: number): boolean {
  if (depth > MAX_DEPTH || type instanceof UnorderedListType) return true;
  if (type.params.some((param) => hasUnordered(param, depth + 1))) return true;
  return type.fieldNames.some((name) => {
    const field = type.field(name);
    return field !== undefined && hasUnordered(field.type, depth + 1);
  });
}

function structural(type: CelType): Equality {
  if (type instanceof UnorderedListType) return (a, b, meter) => equalUnordered(type, a, b, meter);
  const [first, second] = type.params;
  if (type.name === 'list' && first !== undefined) return listEquality(equalityOf(first) ?? equal);
  if (type.name === 'map' && second !== undefined) {
    const values = equalityOf(second) ?? equal;
    return (a, b, meter) => equalRecords(a, b, () => values, meter);
  }
  const byKey = new Map(
    type.fieldNames.flatMap((name) => {
      const field = type.field(name);
      return field === undefined ? [] : [[field.key, field.type] as const];
    }),
  );
  return (a, b, meter) =>
    equalRecords(a, b, (key) => fieldEquality(byKey.get(key)) ?? equal, meter);
}

function fieldEquality(type: CelType | undefined): Equality | undefined {
  return type && equalityOf(type);
}

function listEquality(elements: Equality): Equality {
  return (a, b, meter) => {
    if (!isList(a) || !isList(b) || a.length !== b.length) return false;
    meter.charge(a.length);
    return a.every((item, i) => elements(item, b[i] ?? null, meter));
  };
}

function equalRecords(
  a: CelValue,
  b: CelValue,
  equalityAt: (key: string) => Equality,
  meter: Meter,
): boolean {
  if (!isRecord(a) || !isRecord(b)) return equal(a, b, meter);
  const keys = Object.keys(a);
  meter.charge(keys.length);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => {
    const [left, right] = [a[key], b[key]];
    if (left === undefined || right === undefined) return left === right;
    return equalityAt(key)(left, right, meter);
  });
}

function equalUnordered(type: UnorderedListType, a: CelValue, b: CelValue, meter: Meter): boolean {
  if (!isList(a) || !isList(b) || a.length !== b.length) return false;
  const elements = fieldEquality(type.params[0]) ?? equal;
  return a.every((item) => {
    meter.charge(b.length);
    return b.some((other) => sameKey(type, item, other) && elements(item, other, meter));
  });
}

/** `a + b` of such lists: what `b` brings is added, or takes the place of the element of its key. */
export function mergeUnordered(
  type: UnorderedListType,
  a: CelList,
  b: CelList,
  meter: Meter,
): CelList {
  const merged = [...a];
  for (const item of b) {
    meter.charge(merged.length);
    const at = merged.findIndex((other) =>
      type.keys.length === 0 ? equal(item, other, meter) : sameKey(type, item, other),
    );
    if (at === -1) merged.push(item);
    else merged[at] = item;
  }
  return merged;
}

function sameKey({ keys }: UnorderedListType, a: CelValue, b: CelValue): boolean {
  if (!isRecord(a) || !isRecord(b)) return keys.length === 0;
  return keys.every((key) => a[key] === b[key]);
}
