import type { TargetChange } from '../../verdict/change.ts';
import { countChanges, type DiffReport } from '../../verdict/diff-report.ts';
import { count } from '../wording.ts';

/** What becomes of an environment (or of a target that belongs to none), in one line. */
export interface EnvironmentLine {
  readonly name: string;
  readonly changes: string;
  /** What was left out, counted; '' when nothing was. */
  readonly leftOut: string;
}

/** A line for each environment, in the order of the run. */
export function environmentLines({ targets, incomparable }: DiffReport): EnvironmentLine[] {
  const groups = new Map<string, TargetChange[]>();
  for (const target of targets) {
    const name = target.environment ?? target.target;
    groups.set(name, [...(groups.get(name) ?? []), target]);
  }
  return [
    ...[...groups].map(([name, members]) => ({
      name,
      changes: changesText(members),
      leftOut: leftOutText(members),
    })),
    ...incomparable.map(({ target }) => ({
      name: target,
      changes: 'incomparable: one side does not render',
      leftOut: '',
    })),
  ];
}

/** `1 added, 2 modified, 12 unchanged`. */
export function changesText(targets: readonly TargetChange[]): string {
  const { unchanged, ...changed } = countChanges(targets);
  const parts = Object.entries(changed).flatMap(([what, n]) => (n > 0 ? [`${n} ${what}`] : []));
  return [...(parts.length === 0 ? ['no changes'] : parts), `${unchanged} unchanged`].join(', ');
}

function leftOutText(targets: readonly TargetChange[]): string {
  const totals = new Map<string, number>();
  for (const { equivalent } of targets) {
    for (const [kind, n] of Object.entries(equivalent)) {
      if (n > 0) totals.set(kind, (totals.get(kind) ?? 0) + n);
    }
  }
  const unstable = targets.reduce((n, t) => n + t.unstable, 0);
  const expected = targets
    .flatMap((t) => t.changes.flatMap((c) => c.edits))
    .filter((e) => e.expected === true).length;
  return [
    ...(totals.size === 0
      ? []
      : [`equivalent: ${[...totals].map(([kind, n]) => `${n} ${kind}`).join(', ')}`]),
    ...(unstable === 0 ? [] : [`${count(unstable, 'value')} unstable, new with each rendering`]),
    ...(expected === 0 ? [] : [`${count(expected, 'expected difference')}`]),
  ].join(' · ');
}
