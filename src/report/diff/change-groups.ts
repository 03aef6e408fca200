import type { Edit, ResourceChange, Risk } from '../../verdict/change.ts';
import { type DiffReport, risksOf } from '../../verdict/diff-report.ts';
import type { ResourceReference } from '../../verdict/finding.ts';
import { compareText } from '../../verdict/order.ts';
import { SEVERITIES } from '../../verdict/severity.ts';
import { type EditLine, editLines } from './edit-lines.ts';

/** One change as a person sees it, however many targets have it. */
export interface ChangeGroup {
  readonly change: ResourceChange;
  readonly risks: readonly Risk[];
  /** Every target that has it, in order. */
  readonly targets: readonly string[];
  /** Other resources of the kind that change in the same way, in the same targets. */
  readonly alike: readonly ResourceReference[];
}

/** The changes of a report, identical ones once, the most dangerous first. */
export function groupChanges(report: DiffReport): ChangeGroup[] {
  const groups = new Map<string, ChangeGroup & { targets: string[]; alike: ResourceReference[] }>();
  for (const { target, changes } of report.targets) {
    for (const change of changes) {
      const risks = risksOf(change, target, report.run.findings);
      const key = sameness(change, risks);
      const group = groups.get(key);
      // Twins: a target has the same resource twice.
      if (group?.targets.at(-1) === target) group.alike.push(change.resource);
      else if (group) group.targets.push(target);
      else groups.set(key, { change, risks, targets: [target], alike: [] });
    }
  }
  return mergeAlike([...groups.values()].sort(byDanger));
}

/** The most dangerous first; what is expected last. */
function byDanger(a: ChangeGroup, b: ChangeGroup): number {
  return (
    danger(a) - danger(b) ||
    ORDER.indexOf(a.change.change) - ORDER.indexOf(b.change.change) ||
    Number(allExpected(a)) - Number(allExpected(b)) ||
    compareText(a.change.resource.kind, b.change.resource.kind) ||
    compareText(a.change.resource.namespace ?? '', b.change.resource.namespace ?? '') ||
    compareText(a.change.resource.name, b.change.resource.name)
  );
}

/** What is modified in the very same way is told once; what is dangerous, each by itself. */
function mergeAlike(groups: readonly ChangeGroup[]): ChangeGroup[] {
  const merged = new Map<string, ChangeGroup & { alike: ResourceReference[] }>();
  for (const [index, group] of groups.entries()) {
    const { change, risks, targets } = group;
    const mergeable = change.change === 'modified' && risks.length === 0;
    const { apiVersion, kind } = change.resource;
    const words = [apiVersion, kind, targets, changedLines(change.edits)];
    const key = mergeable ? JSON.stringify(words) : String(index);
    const first = merged.get(key);
    if (first) first.alike.push(change.resource, ...group.alike);
    else merged.set(key, { ...group, alike: [...group.alike] });
  }
  return [...merged.values()];
}

/** Whether the configuration says that the two environments differ in all of this. */
export function allExpected({ change }: ChangeGroup): boolean {
  return change.edits.length > 0 && change.edits.every((edit) => edit.expected === true);
}

const ORDER = ['removed', 'renamed', 'modified', 'added'];

/** 0 for an error; beyond every severity when there is no danger that counts. */
function danger({ risks }: ChangeGroup): number {
  const counted = risks.filter((r) => r.counts).map((r) => SEVERITIES.indexOf(r.severity));
  return Math.min(SEVERITIES.length, ...counted);
}

/** Everything but the target and the namespace, which differs between environments. */
function sameness(
  { change, resource, previous, edits, before, after }: ResourceChange,
  risks: readonly Risk[],
): string {
  const { namespace: _, ...named } = resource;
  const whole = edits.length > 0 ? undefined : withoutNamespace(after ?? before);
  return JSON.stringify([change, named, previous?.name, changedLines(edits), risks, whole]);
}

/** Lines around a changed one may differ from target to target: what changes is the same. */
function changedLines(edits: readonly Edit[]): readonly EditLine[] {
  return edits.flatMap(editLines).filter(({ sign }) => sign !== ' ');
}

function withoutNamespace(value: ResourceChange['after']): unknown {
  const metadata = value?.['metadata'];
  return { ...value, metadata: { ...(metadata as object), namespace: undefined } };
}
