import type { Meter } from '../meter.ts';
import type { CelType } from '../types/type.ts';
import { mapOf } from '../types/types.ts';
import { equal } from './equality.ts';
import { CelDouble, CelUint, isExactInt } from './numbers.ts';
import { Boxed, type CelRecord, type CelValue, isRecord } from './value.ts';

type LookupKey = string | number | bigint | boolean;

/** A map with keys that are not all strings. Those with string keys only are plain records. */
export class CelMap extends Boxed {
  readonly #entries = new Map<LookupKey, readonly [CelValue, CelValue]>();

  /** Adds an entry. Returns false when the key is taken, or of a type that no key has. */
  add(key: CelValue, value: CelValue): boolean {
    const lookup = lookupKey(key);
    if (lookup === undefined || this.#entries.has(lookup)) return false;
    this.#entries.set(lookup, [key, value]);
    return true;
  }

  get(key: CelValue): CelValue | undefined {
    const lookup = lookupKey(key);
    return lookup === undefined ? undefined : this.#entries.get(lookup)?.[1];
  }

  get size(): number {
    return this.#entries.size;
  }

  entries(): Iterable<readonly [CelValue, CelValue]> {
    return this.#entries.values();
  }

  override get type(): CelType {
    return MAP;
  }

  override equals(other: CelValue, meter?: Meter): boolean {
    return sameEntries(this, other, meter);
  }
}

const MAP: CelType = mapOf();

export type CelMapping = CelRecord | CelMap;

export function isMapping(value: CelValue): value is CelMapping {
  return value instanceof CelMap || isRecord(value);
}

/** The value of a key; undefined when there is none. */
export function mapGet(map: CelMapping, key: CelValue): CelValue | undefined {
  if (map instanceof CelMap) return map.get(key);
  return typeof key === 'string' ? recordGet(map, key) : undefined;
}

/** The value of a record's own key, whatever its prototype holds. */
export function recordGet(record: CelRecord, key: string): CelValue | undefined {
  return key in Object.prototype && !Object.hasOwn(record, key) ? undefined : record[key];
}

export function mapSize(map: CelMapping): number {
  if (map instanceof CelMap) return map.size;
  let size = 0;
  for (const key of Object.keys(map)) if (map[key] !== undefined) size++;
  return size;
}

export function mapKeys(map: CelMapping): CelValue[] {
  if (map instanceof CelMap) return Array.from(map.entries(), ([key]) => key);
  return Object.keys(map).filter((key) => map[key] !== undefined);
}

export function mapEntries(map: CelMapping): Iterable<readonly [CelValue, CelValue]> {
  if (map instanceof CelMap) return map.entries();
  const entries: [string, CelValue][] = [];
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (value !== undefined) entries.push([key, value]);
  }
  return entries;
}

/** Whether the other value is a map with equal entries. */
export function sameEntries(map: CelMapping, other: CelValue, meter?: Meter): boolean {
  if (!isMapping(other) || mapSize(map) !== mapSize(other)) return false;
  for (const [key, value] of mapEntries(map)) {
    const counterpart = mapGet(other, key);
    if (counterpart === undefined || !equal(value, counterpart, meter)) return false;
  }
  return true;
}

/** 1, 1u and 1.0 are one key. */
function lookupKey(key: CelValue): LookupKey | undefined {
  switch (typeof key) {
    case 'string':
    case 'boolean':
    case 'bigint':
      return key;
    case 'number':
      return isExactInt(key) ? key : Number.isInteger(key) ? shortest(BigInt(key)) : undefined;
    default:
      if (key instanceof CelUint) return shortest(key.value);
      return key instanceof CelDouble ? lookupKey(key.value) : undefined;
  }
}

function shortest(value: bigint): number | bigint {
  const number = Number(value);
  return isExactInt(number) ? number : value;
}
