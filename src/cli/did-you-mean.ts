import { nearestName } from '../verdict/nearest-name.ts';

/** ` Did you mean "x"?` when something known is near; otherwise the whole list when it is short. */
export function didYouMean(typed: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const near = nearestName(typed, known);
  if (near !== undefined) return `Did you mean "${near}"?`;
  return known.length <= 20 ? `Known: ${known.join(', ')}.` : undefined;
}
