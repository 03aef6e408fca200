import type { Target } from '../manifest/target.ts';
import type { Platform } from '../platform/platform.ts';
import { treeSources } from '../render/kustomize/tree-sources.ts';
import { readKustomizationTree } from '../render/layout/kustomization-tree.ts';
import type { Session } from './session.ts';
import type { TargetPlan } from './targets.ts';
import { usageError } from './usage-error.ts';

/**
 * `--changed`: the targets that the difference to the base can reach, and the rest of their
 * environments, since references are looked up there. What is passed over is counted.
 */
export async function changedTargets(plan: TargetPlan, session: Session): Promise<TargetPlan> {
  const { settings, ports } = session;
  const ref = settings.base.value;
  if (ref === undefined) throw usageError('--changed needs a base.', 'Add --base origin/main.');
  const changed = await ports.git.changedPaths(ref);
  const reached = new Set<Target>();
  for (const target of plan.targets) {
    const reach = await reachOf(target, ports);
    if (changed.some(reach)) reached.add(target);
  }
  const environments = new Set([...reached].flatMap((t) => t.environment ?? []));
  const targets = plan.targets.filter(
    (t) => reached.has(t) || (t.environment !== undefined && environments.has(t.environment)),
  );
  const passedOver = plan.targets.length - targets.length;
  if (passedOver === 0) return plan;
  const leftOut = [
    ...plan.leftOut,
    { reason: `targets that ${ref} does not reach`, count: passedOver },
  ];
  return { ...plan, targets, leftOut };
}

/** Whether a changed path is part of what a target is made of. */
async function reachOf(target: Target, ports: Platform): Promise<(path: string) => boolean> {
  const files = new Set<string>(target.files ?? [target.path]);
  if (target.deployedBy) files.add(target.deployedBy.file);
  for (const file of target.helm?.valuesFiles ?? []) files.add(file);
  const directories = target.files ? [] : [target.path];
  if (target.kustomize) {
    const tree = await readKustomizationTree(target.path, ports.files, target.kustomize.components);
    for (const source of treeSources(tree)) files.add(source);
    for (const { directory, resources } of tree.kustomizations)
      directories.push(directory, ...resources);
  }
  return (path) =>
    files.has(path) || directories.some((d) => d === '.' || path.startsWith(`${d}/`) || path === d);
}
