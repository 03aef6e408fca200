import type { Resource } from '../../manifest/resource.ts';
import type { Target } from '../../manifest/target.ts';
import type { Observation } from '../../verdict/observation.ts';
import type { ManifestChange } from './compare/compare-manifests.ts';
import { type Changed, changedOf, type Remark, type Removed, type Surroundings } from './danger.ts';
import type { DangerRule } from './danger-rule.ts';
import { DIFF_RULES } from './diff-rules.ts';

/** Lets every rule look at a comparison. */
export function inspectDangers(
  change: ManifestChange,
  surroundings: Surroundings,
  { environment, target }: { readonly environment: string; readonly target: Target },
  observe: (observation: Observation) => void,
): void {
  const changed = [...change.changes, ...change.equivalentPairs].flatMap((p) => changedOf(p) ?? []);
  const removed = removedFrom(change, surroundings);
  for (const rule of DIFF_RULES) {
    const say = (remark: Remark, about?: Pick<Observation, 'resource' | 'gone'>) =>
      observe({ rule: rule.id, ...about, ...remark });
    switch (rule.each) {
      case 'target': {
        const subject = { change, environment, target, removed };
        rule.check(subject, { ...surroundings, observe: (remark) => say(remark) });
        break;
      }
      case 'removed':
        for (const one of removed) {
          if (!concerns(rule, one.resource)) continue;
          const about = { resource: one.resource, gone: true };
          rule.check(one, { ...surroundings, observe: (remark) => say(remark, about) });
        }
        break;
      default:
        inspectChanged(rule, changed, surroundings, say);
    }
  }
}

function inspectChanged(
  rule: Extract<DangerRule, { each: 'changed' }>,
  changed: readonly Changed[],
  surroundings: Surroundings,
  say: (remark: Remark, about: Pick<Observation, 'resource'>) => void,
): void {
  for (const one of changed) {
    if (!concerns(rule, one.after)) continue;
    const observe = (remark: Remark) => say(remark, { resource: one.after });
    rule.check(one, { ...surroundings, observe });
  }
}

/** What the environment loses: a resource that another target of it has now is not lost. */
function removedFrom({ changes }: ManifestChange, { after, movedTo }: Surroundings): Removed[] {
  return changes.flatMap((pair): Removed[] => {
    if (pair.kind === 'added' || pair.kind === 'same') return [];
    const { group, kind, namespace, name } = pair.before;
    const target = movedTo(pair.before);
    if (pair.kind === 'removed' && target !== undefined) {
      return [{ resource: pair.before, movedTo: target }];
    }
    if (after.named(group, kind, namespace, name).length > 0) return [];
    if (pair.kind === 'removed') return [{ resource: pair.before }];
    return [{ resource: pair.before, successor: pair.after }];
  });
}

function concerns({ kinds }: DangerRule, { group, kind }: Resource): boolean {
  return kinds === undefined || kinds.includes(`${group}/${kind}`);
}
