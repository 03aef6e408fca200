import { type Container, containersOf } from '../../manifest/workload/container.ts';
import { type Pod, podOf } from '../../manifest/workload/pod.ts';
import type { Changed } from './danger.ts';

/** A container before and after. */
export interface ContainerPair {
  readonly before: Container;
  readonly after: Container;
}

/** The pods of both sides of a workload; undefined when one side has none. */
export function podPair({
  before,
  after,
}: Pick<Changed, 'before' | 'after'>): { readonly before: Pod; readonly after: Pod } | undefined {
  const [old, now] = [podOf(before), podOf(after)];
  return old && now ? { before: old, after: now } : undefined;
}

/** Every rule asks for the same pairs. */
const KNOWN = new WeakMap<Pick<Changed, 'before' | 'after'>, readonly ContainerPair[]>();

/** The containers that both sides of a workload have, by name; init containers become sidecars. */
export function containerPairs(
  changed: Pick<Changed, 'before' | 'after'>,
): readonly ContainerPair[] {
  const known = KNOWN.get(changed) ?? pairsIn(changed);
  KNOWN.set(changed, known);
  return known;
}

function pairsIn(changed: Pick<Changed, 'before' | 'after'>): ContainerPair[] {
  const pods = podPair(changed);
  if (pods === undefined) return [];
  const old = new Map(containersOf(pods.before).map((c) => [c.name, c]));
  return containersOf(pods.after).flatMap((after) => {
    const before = old.get(after.name);
    return before ? [{ before, after }] : [];
  });
}
