import type { Edit, Incomparable, ResourceChange, TargetChange } from '../../verdict/change.ts';
import {
  countChanges,
  type DiffReport,
  otherFindings,
  risksOf,
} from '../../verdict/diff-report.ts';
import { safeJson } from '../escape.ts';
import { failureLines } from '../failure-lines.ts';
import type { DiffReporter } from './diff-reporter.ts';

/** The machine-readable difference. Secret values are tokens, so it is not meant for applying. */
export const diffJsonReporter: DiffReporter = {
  id: 'json',
  render: (report) => `${safeJson(diffJson(report), 2)}\n`,
};

/** The document itself. */
export function diffJson(report: DiffReport): object {
  const { verdict, targets, run } = report;
  const incomparable = allIncomparable(report);
  return {
    schemaVersion: 1,
    tool: { name: 'manifest-gate', version: run.toolVersion },
    verdict,
    summary: { ...countChanges(targets), incomparable: incomparable.length },
    incomparable,
    changes: targets.flatMap((target) =>
      target.changes.map((change) => jsonChange(change, target, report)),
    ),
    failures: failureLines(run),
    notes: run.notes,
    leftOut: {
      equivalent: sum(targets.map((t) => t.equivalent)),
      unstable: targets.reduce((n, t) => n + t.unstable, 0),
    },
    findings: otherFindings(report).map(
      ({ rule, severity, message, target, resource, pointer, state }) => ({
        rule,
        severity,
        message,
        target,
        ...(resource && { resource }),
        ...(pointer !== undefined && { pointer }),
        state,
      }),
    ),
  };
}

/** Targets of which either side does not render, each once. */
function allIncomparable({ incomparable, run }: DiffReport): readonly Incomparable[] {
  const known = new Set(incomparable.map(({ target }) => target));
  const heads = run.targets.flatMap(({ id, failure }) =>
    failure && !known.has(id) ? [{ target: id, failure }] : [],
  );
  return [...incomparable, ...heads];
}

function jsonChange(change: ResourceChange, target: TargetChange, report: DiffReport): object {
  const risks = risksOf(change, target.target, report.run.findings);
  return {
    target: target.target,
    ...(target.environment !== undefined && { environment: target.environment }),
    change: change.change,
    resource: change.resource,
    ...(change.previous && { previous: change.previous }),
    ...(change.movedTo !== undefined && { movedTo: change.movedTo }),
    edits: editsOf(change).map(({ op, pointer, from, before, after, expected }) => ({
      pointer,
      op,
      ...(from !== undefined && { from }),
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
      ...(expected === true && { expected }),
    })),
    risks: risks.map(({ rule, severity, message, counts }) => ({
      rule,
      severity,
      message,
      ...(!counts && { waived: true }),
    })),
  };
}

/** What came or went as a whole is one step at the root. */
export function editsOf({ change, edits, before, after }: ResourceChange): readonly Edit[] {
  const whole = { pointer: '', path: '' };
  if (change === 'added' && after) return [{ op: 'add', ...whole, after }];
  if (change === 'removed' && before) return [{ op: 'remove', ...whole, before }];
  return edits;
}

function sum(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const count of counts) {
    for (const [key, n] of Object.entries(count)) total[key] = (total[key] ?? 0) + n;
  }
  return total;
}
