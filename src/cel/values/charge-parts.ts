import type { Meter } from '../meter.ts';
import { CelMap, mapEntries } from './map.ts';
import { CelObject } from './object.ts';
import { CelOptional } from './optional.ts';
import { type CelValue, isList, isRecord } from './value.ts';

/**
 * Charges what writing a value out costs: a step for each part, and its text. A part that is
 * shared many times counts many times, so `[a, a]` upon `[a, a]` cannot explode unpaid.
 */
export function chargeParts(value: CelValue, meter: Meter): void {
  meter.charge(1);
  if (typeof value === 'string') meter.chargeText(value.length);
  if (isList(value)) {
    for (const item of value) chargeParts(item, meter);
  } else if (isRecord(value) || value instanceof CelMap) {
    for (const [, item] of mapEntries(value)) chargeParts(item, meter);
  } else if (value instanceof CelObject) {
    chargeParts(value.fields, meter);
  } else if (value instanceof CelOptional && value.value !== undefined) {
    chargeParts(value.value, meter);
  }
}
