import { pluralOf } from '../../../../kubernetes/scopes.ts';

/** The plural of a kind; of kinds Kubernetes does not serve itself, the usual English one. */
export function pluralFor(group: string, kind: string): string {
  return pluralOf(group, kind) ?? usualPlural(kind.toLowerCase());
}

function usualPlural(singular: string): string {
  if (/(s|x|z|ch|sh)$/.test(singular)) return `${singular}es`;
  return /[^aeiou]y$/.test(singular) ? `${singular.slice(0, -1)}ies` : `${singular}s`;
}
