import type { ResourceReference } from './finding.ts';

/** What went wrong with a gate, a renderer or a file, and what to type next. */
export interface Failure {
  /** Stable, kebab-case: `chart-dependency-missing`. */
  readonly code: string;
  /** What happened and where, a sentence. */
  readonly message: string;
  /** What to do: an imperative sentence or a command. */
  readonly hint?: string;
}

/** A resource a gate did not look at, and why (kebab-case: `no-schema`). */
export interface Skip {
  readonly resource: ResourceReference;
  readonly reason: string;
}

/** A gate looked at every resource it says it examined. */
export interface Completed {
  readonly status: 'completed';
  readonly gate: string;
  readonly target: string;
  readonly examined: number;
  readonly skipped: readonly Skip[];
}

/** A gate could not judge a target. Beats every finding: exit 2. */
export interface Broken {
  readonly status: 'broken';
  readonly gate: string;
  readonly target: string;
  readonly failure: Failure;
}

/** A gate was not asked to, or had nothing to look at. */
export interface NotRun {
  readonly status: 'not-run';
  readonly gate: string;
  readonly target: string;
  readonly because: 'disabled' | 'render-failed' | 'cancelled';
}

export type GateOutcome = Completed | Broken | NotRun;
