import type { Finding } from '../verdict/finding.ts';

/**
 * The findings that only look new because their target renders differently each time (a Job named
 * by the clock, a random suffix): absent from a second rendering of the same revision, and with a
 * counterpart in the base that the head has no more. Each counterpart answers for one finding.
 *
 * @param head the findings of the head
 * @param again fingerprints of the head, rendered a second time
 * @param base the findings of the base
 * @returns fingerprints of the head's findings that are as known as their counterparts
 */
export function unstableCounterparts(
  head: readonly Finding[],
  again: ReadonlySet<string>,
  base: readonly Finding[],
): ReadonlySet<string> {
  const inHead = new Set(head.map((f) => f.fingerprint));
  const inBase = new Set(base.map((f) => f.fingerprint));
  const waiting = new Map<string, number>();
  for (const finding of base) {
    if (inHead.has(finding.fingerprint)) continue;
    waiting.set(likeness(finding), (waiting.get(likeness(finding)) ?? 0) + 1);
  }
  const matched = new Set<string>();
  for (const finding of head) {
    if (inBase.has(finding.fingerprint) || again.has(finding.fingerprint)) continue;
    const left = waiting.get(likeness(finding)) ?? 0;
    if (left === 0) continue;
    waiting.set(likeness(finding), left - 1);
    matched.add(finding.fingerprint);
  }
  return matched;
}

/** Everything of a finding that does not change from one rendering to the next. */
function likeness({ rule, target, resource, pointer }: Finding): string {
  const { apiVersion, kind, namespace } = resource ?? {};
  return JSON.stringify([rule, target, apiVersion, kind, namespace, pointer]);
}
