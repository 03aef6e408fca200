import type { Expansion } from './expansion.ts';
import { invalid } from './group.ts';

/**
 * Refuses ExpansionTemplates that expand what they generate, one through the other. Throws a
 * FailureError that names the way round.
 */
export function refuseCycles(expansions: readonly Expansion[]): void {
  const ended = new Set<Expansion>();
  const visit = (expansion: Expansion, way: readonly Expansion[]): void => {
    if (ended.has(expansion)) return;
    const round = way.includes(expansion) ? [...way.slice(way.indexOf(expansion)), expansion] : [];
    if (round.length > 0) {
      const names = round.map(({ name }) => name).join(' → ');
      throw invalid(
        expansion.document,
        `expands what it generates: ${names}`,
        'Leave one of them out.',
      );
    }
    for (const next of expansions) {
      if (next.appliesTo(expansion.generated)) visit(next, [...way, expansion]);
    }
    ended.add(expansion);
  };
  for (const expansion of expansions) visit(expansion, []);
}
