import { distance } from 'fastest-levenshtein';

/**
 * The known name that a misspelt one is probably meant to be, for the hint of a failure or finding:
 * a third of its letters may differ, and two always. Undefined when none is so close.
 */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const edits = distance(name.toLowerCase(), candidate.toLowerCase());
    if (edits < least) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}
