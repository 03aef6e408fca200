/**
 * Differences that change nothing in a cluster. `quantity`: another spelling. `order`: only the
 * order of a list that is read as a map or a set. `default`: what the API server fills in by
 * itself. `embedded`: only the layout of YAML, JSON or properties in a ConfigMap. `noise`: labels
 * and annotations that generators renew.
 */
export type Equivalence = 'quantity' | 'order' | 'default' | 'embedded' | 'noise';

export const EQUIVALENCES: readonly Equivalence[] = [
  'quantity',
  'order',
  'default',
  'embedded',
  'noise',
];

/** How often each was met. */
export type EquivalenceCounts = Readonly<Record<Equivalence, number>>;

/** Nothing met yet. */
export function noCounts(): Record<Equivalence, number> {
  return { quantity: 0, order: 0, default: 0, embedded: 0, noise: 0 };
}
