import type { RunReport } from './run-report.ts';
import type { Severity } from './severity.ts';

/** The denominator of a run, and what counts against it. */
export interface RunSummary {
  readonly targets: number;
  readonly resources: number;
  readonly gates: number;
  readonly rules: number;
  /** Only `new` findings; the others have their own counters. */
  readonly findings: Readonly<Record<Severity, number>>;
  readonly waived: number;
  readonly baselined: number;
  readonly known: number;
  readonly skipped: number;
}

/** Counts a report. A gate counts when it completed for at least one target. */
export function summarize(report: RunReport): RunSummary {
  const findings = { error: 0, warning: 0, info: 0 };
  const states = { waived: 0, baselined: 0, known: 0 };
  for (const finding of report.findings) {
    if (finding.state === 'new') findings[finding.severity]++;
    else states[finding.state]++;
  }
  const completed = report.outcomes.filter((o) => o.status === 'completed');
  return {
    targets: report.targets.length,
    resources: report.targets.reduce((n, t) => n + t.resources, 0),
    gates: new Set(completed.map((o) => o.gate)).size,
    rules: report.rules.length,
    findings,
    ...states,
    skipped: completed.reduce((n, o) => n + o.skipped.length, 0),
  };
}
