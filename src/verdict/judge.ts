import type { Finding } from './finding.ts';
import type { Failure, GateOutcome } from './outcome.ts';
import type { TargetReport, Verdict } from './run-report.ts';
import { reaches, type Severity } from './severity.ts';

/** Everything a verdict depends on, and nothing else. */
export interface Evidence {
  readonly targets: readonly Pick<TargetReport, 'resources' | 'malformed' | 'failure'>[];
  readonly outcomes: readonly GateOutcome[];
  readonly findings: readonly Pick<Finding, 'severity' | 'state'>[];
  readonly failures: readonly Failure[];
  readonly failOn: Severity | 'never';
  /** A run that examined nothing may pass. */
  readonly allowEmpty: boolean;
}

/**
 * The verdict of a run: broken beats fail beats pass. Pure and total.
 *
 * A run in which nothing was completed is broken, unless emptiness is allowed: "could not look"
 * is never "nothing found".
 */
export function judge(evidence: Evidence): Verdict {
  if (isBroken(evidence)) return 'broken';
  const { failOn } = evidence;
  if (failOn === 'never') return 'pass';
  const fails = evidence.findings.some((f) => f.state === 'new' && reaches(f.severity, failOn));
  return fails ? 'fail' : 'pass';
}

/** The process's exit status, as the contract fixes it. */
export function exitStatusOf(verdict: Verdict): 0 | 1 | 2 {
  return verdict === 'pass' ? 0 : verdict === 'fail' ? 1 : 2;
}

function isBroken(evidence: Evidence): boolean {
  if (evidence.failures.length > 0) return true;
  if (evidence.targets.some((t) => t.failure !== undefined)) return true;
  if (evidence.outcomes.some((o) => o.status === 'broken')) return true;
  if (evidence.outcomes.some((o) => o.status === 'not-run' && o.because === 'cancelled'))
    return true;
  if (evidence.allowEmpty) return false;
  const documents = evidence.targets.reduce((n, t) => n + t.resources + t.malformed, 0);
  return documents === 0 || !evidence.outcomes.some((o) => o.status === 'completed');
}
