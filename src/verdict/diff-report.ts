import type { Incomparable, ResourceChange, Risk, TargetChange } from './change.ts';
import type { Finding } from './finding.ts';
import type { RunReport, Verdict } from './run-report.ts';

/** Everything the `diff` command found out; each of its formats is a pure function of it. */
export interface DiffReport {
  /** What was compared, as a person typed it: `overlays/staging`, `origin/main`. */
  readonly from: string;
  /** Absent: the work tree. */
  readonly to?: string;
  readonly verdict: Verdict;
  /** Targets in the order of the run; those that are incomparable are not among them. */
  readonly targets: readonly TargetChange[];
  readonly incomparable: readonly Incomparable[];
  /** The run that judged the dangers, with every finding. */
  readonly run: RunReport;
}

/** Targets that render now, and did not before; those that render on neither side failed as it is. */
export function failedAtBase({ incomparable, run }: DiffReport): readonly Incomparable[] {
  const failed = new Set(run.targets.flatMap(({ id, failure }) => (failure ? [id] : [])));
  return incomparable.filter(({ target }) => !failed.has(target));
}

/** How many resources became what. */
export interface ChangeCounts {
  readonly added: number;
  readonly removed: number;
  readonly modified: number;
  readonly renamed: number;
  readonly unchanged: number;
}

/** Counts the changes of targets. */
export function countChanges(targets: readonly TargetChange[]): ChangeCounts {
  const counts = { added: 0, removed: 0, modified: 0, renamed: 0, unchanged: 0 };
  for (const { changes, unchanged } of targets) {
    counts.unchanged += unchanged;
    for (const { change } of changes) counts[change]++;
  }
  return counts;
}

/** The dangers that findings tell of one changed resource, the worst first. */
export function risksOf(
  change: ResourceChange,
  target: string,
  findings: readonly Finding[],
): Risk[] {
  return findings
    .filter((finding) => concerns(finding, change, target))
    .map(({ rule, severity, message, remedy, state }) => ({
      rule,
      severity,
      message,
      ...(remedy !== undefined && { remedy }),
      counts: state === 'new',
    }));
}

/** Findings that no changed resource carries: of a whole target, or of the model. */
export function otherFindings({ targets, run }: DiffReport): Finding[] {
  return run.findings.filter(
    (finding) =>
      !targets.some(({ target, changes }) =>
        changes.some((change) => concerns(finding, change, target)),
      ),
  );
}

function concerns(finding: Finding, change: ResourceChange, target: string): boolean {
  const { resource } = finding;
  if (finding.gate !== 'diff' || finding.target !== target || resource === undefined) return false;
  return [change.resource, ...(change.previous ? [change.previous] : [])].some(
    ({ kind, namespace, name }) =>
      resource.kind === kind && resource.namespace === namespace && resource.name === name,
  );
}
