import type { Finding } from './finding.ts';
import { SEVERITIES } from './severity.ts';

/**
 * The one total order of findings: the worst first, then by place. No locale takes part, so two
 * machines print the same bytes.
 */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compareText(a.target, b.target) ||
    (a.rendered?.line ?? 0) - (b.rendered?.line ?? 0) ||
    compareText(a.authored?.file ?? '', b.authored?.file ?? '') ||
    (a.authored?.line ?? 0) - (b.authored?.line ?? 0) ||
    (a.rendered?.column ?? a.authored?.column ?? 0) -
      (b.rendered?.column ?? b.authored?.column ?? 0) ||
    compareText(a.rule, b.rule) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

/** Compares by UTF-16 units. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
