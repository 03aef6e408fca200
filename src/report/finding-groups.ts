import type { Finding } from '../verdict/finding.ts';

/** One finding as a person sees it, however many targets have it. */
export interface FindingGroup {
  readonly first: Finding;
  /** The targets after the first that have the very same finding, in order. */
  readonly alsoIn: readonly string[];
  /** How many findings are shown as this one. */
  readonly size: number;
}

/**
 * Groups findings that differ in nothing but their target, or that have one topic: one line to edit,
 * or one thing to decide, is one thing to read.
 * Order is that of the first member.
 */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, { first: Finding; alsoIn: string[]; size: number }>();
  for (const finding of findings) {
    const key = sameness(finding);
    const group = groups.get(key);
    const repeats =
      group?.first.target === finding.target || group?.alsoIn.includes(finding.target);
    if (!group) groups.set(key, { first: finding, alsoIn: [], size: 1 });
    else if (repeats && finding.topic === undefined) {
      groups.set(`${key} ${finding.fingerprint}`, { first: finding, alsoIn: [], size: 1 });
    } else {
      group.size++;
      if (!repeats) group.alsoIn.push(finding.target);
    }
  }
  return [...groups.values()];
}

function sameness(finding: Finding): string {
  const { rule, severity, state, message, pointer, resource, authored, topic } = finding;
  if (topic !== undefined) return JSON.stringify([rule, severity, state, topic]);
  return JSON.stringify([
    rule,
    severity,
    state,
    message,
    pointer,
    resource?.apiVersion,
    resource?.kind,
    resource?.name,
    authored?.file,
    authored?.line,
  ]);
}
