import { parseDuration } from '../../../../kubernetes/duration.ts';
import { compareQuantity, parseQuantity } from '../../../../kubernetes/quantity.ts';

/** Negative, zero or positive when both texts are durations; undefined otherwise. */
export function compareDurations(a: string, b: string): number | undefined {
  const y = parseDuration(b);
  if (y === undefined) return undefined;
  const x = parseDuration(a);
  if (x === undefined) return undefined;
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Negative, zero or positive when both texts are quantities; undefined otherwise. */
export function compareQuantities(a: string, b: string): number | undefined {
  const y = parseQuantity(b);
  if (y === undefined) return undefined;
  const x = parseQuantity(a);
  return x && compareQuantity(x, y);
}
