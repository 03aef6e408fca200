import type { Meter } from '../meter.ts';
import { CelMap, isMapping, sameEntries } from './map.ts';
import { compareNumeric, numeric } from './numbers.ts';
import { Boxed, type CelList, type CelValue } from './value.ts';

/**
 * CEL's `==`: total. Numbers of different types are equal when they are worth the same; values of
 * other types that differ are not equal.
 */
export function equal(a: CelValue, b: CelValue, meter?: Meter): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  if (typeof a === 'boolean' || typeof b === 'boolean') return a === b;
  if (a === null || b === null) return a === b;
  return equalStructure(a, b, meter);
}

function equalStructure(
  a: Exclude<CelValue, null>,
  b: Exclude<CelValue, null>,
  meter: Meter | undefined,
): boolean {
  const left = numeric(a);
  if (left !== undefined) {
    const right = numeric(b);
    return right !== undefined && compareNumeric(left, right) === 0;
  }
  meter?.charge(1);
  if (Array.isArray(a)) return Array.isArray(b) && equalLists(a, b, meter);
  if (a instanceof Boxed && !(a instanceof CelMap)) return a.equals(b, meter);
  return isMapping(a) && sameEntries(a, b, meter);
}

function equalLists(a: CelList, b: CelList, meter: Meter | undefined): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const left = a[i];
    const right = b[i];
    if (left === undefined || right === undefined || !equal(left, right, meter)) return false;
  }
  return true;
}

/** Whether a list holds an element equal to the value. */
export function listHas(list: CelList, value: CelValue, meter?: Meter): boolean {
  meter?.charge(list.length);
  return list.some((element) => equal(element, value, meter));
}
