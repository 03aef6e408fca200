import { CelBytes, compareOctets } from './bytes.ts';
import { compareNumeric, numeric } from './numbers.ts';
import { compareText } from './text.ts';
import { CelDuration, CelTimestamp } from './time.ts';
import type { CelValue } from './value.ts';

/**
 * The order of two values: negative, zero or positive; NaN when one is NaN; undefined when CEL
 * knows no order between their types.
 */
export function compare(a: CelValue, b: CelValue): number | undefined {
  if (typeof a === 'string') return typeof b === 'string' ? compareText(a, b) : undefined;
  if (typeof a === 'boolean') return typeof b === 'boolean' ? Number(a) - Number(b) : undefined;
  const left = numeric(a);
  if (left !== undefined) {
    const right = numeric(b);
    return right === undefined ? undefined : compareNumeric(left, right);
  }
  if (a instanceof CelBytes && b instanceof CelBytes) return compareOctets(a.octets, b.octets);
  if (a instanceof CelTimestamp && b instanceof CelTimestamp) return compareNanos(a, b);
  if (a instanceof CelDuration && b instanceof CelDuration) return compareNanos(a, b);
  return undefined;
}

function compareNanos(a: { readonly nanos: bigint }, b: { readonly nanos: bigint }): number {
  return a.nanos < b.nanos ? -1 : a.nanos > b.nanos ? 1 : 0;
}
