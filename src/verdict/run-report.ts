import type { TargetKind } from '../manifest/target.ts';
import type { Finding } from './finding.ts';
import type { Failure, GateOutcome } from './outcome.ts';
import type { Rule } from './rule.ts';
import type { Severity } from './severity.ts';

export type Verdict = 'pass' | 'fail' | 'broken';

/** A target as a report names it. */
export interface TargetReport {
  readonly id: string;
  readonly kind: TargetKind;
  readonly environment?: string;
  /** What a person would type: `helm charts/web -f values-prod.yaml`. */
  readonly label: string;
  readonly renderer?: { readonly tool: string; readonly version: string };
  readonly resources: number;
  readonly malformed: number;
  /** Why it did not render. */
  readonly failure?: Failure;
}

/** Which tool was used, which version, from where. */
export interface ToolReport {
  readonly tool: string;
  readonly version: string;
  readonly from: string;
}

/** What discovery left out, counted by reason. */
export interface LeftOut {
  readonly reason: string;
  readonly count: number;
}

/** Everything a run found out; every reporter is a pure function of it. */
export interface RunReport {
  readonly toolVersion: string;
  readonly verdict: Verdict;
  readonly failOn: Severity | 'never';
  readonly targets: readonly TargetReport[];
  readonly tools: readonly ToolReport[];
  readonly outcomes: readonly GateOutcome[];
  /** Sorted by the one total order; waived and known ones included. */
  readonly findings: readonly Finding[];
  /** Every rule that was in force, sorted by id. */
  readonly rules: readonly Rule[];
  readonly leftOut: readonly LeftOut[];
  /** Failures that belong to no gate and no target: a base that cannot be read, an empty run. */
  readonly failures: readonly Failure[];
  /** Things to tell that decide nothing: an empty target, a base that did not render. */
  readonly notes: readonly string[];
  /** Milliseconds by phase; only text output and `--stats` show them. */
  readonly durations: Readonly<Record<string, number>>;
}
