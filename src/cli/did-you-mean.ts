import { closest, distance } from 'fastest-levenshtein';

/** ` Did you mean "x"?` when something known is near; otherwise the whole list when it is short. */
export function didYouMean(typed: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const best = closest(typed, known);
  if (distance(typed, best) <= Math.max(2, Math.floor(typed.length / 3))) {
    return `Did you mean "${best}"?`;
  }
  return known.length <= 20 ? `Known: ${known.join(', ')}.` : undefined;
}
