import type { Finding } from '../verdict/finding.ts';

/** One finding as a person sees it, however many targets have it. */
export interface FindingGroup {
  readonly first: Finding;
  /** The targets after the first that have the very same finding, in order. */
  readonly alsoIn: readonly string[];
}

/**
 * Groups findings that differ in nothing but their target: one line to edit, one thing to read.
 * Order is that of the first member.
 */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, { first: Finding; alsoIn: string[] }>();
  for (const finding of findings) {
    const key = sameness(finding);
    const group = groups.get(key);
    if (group && group.first.target !== finding.target && !group.alsoIn.includes(finding.target)) {
      group.alsoIn.push(finding.target);
    } else if (!group) {
      groups.set(key, { first: finding, alsoIn: [] });
    } else {
      groups.set(`${key} ${finding.fingerprint}`, { first: finding, alsoIn: [] });
    }
  }
  return [...groups.values()];
}

function sameness(finding: Finding): string {
  const { rule, severity, state, message, pointer, resource, authored } = finding;
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
