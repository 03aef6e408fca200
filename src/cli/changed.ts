import type { Target } from '../manifest/target.ts';
import type { Failure } from '../verdict/outcome.ts';
import { gateOptions } from './gate-options.ts';
import { type Reach, reachOf, reachOfOptions } from './reach.ts';
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
  if (changed.some(reachesAll(session))) return plan;
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
  const failures = [...plan.failures, ...nothingReached(targets, plan, session)];
  return { ...plan, targets, leftOut, failures };
}

/** A change of documentation only: whoever lets it pass says so. */
function nothingReached(
  targets: readonly Target[],
  plan: TargetPlan,
  { settings }: Session,
): Failure[] {
  if (targets.length > 0 || settings.allowEmpty.value) return [];
  const all = plan.targets.length;
  const reaches = all === 1 ? 'does not reach the one target' : `reaches none of ${all} targets`;
  return [
    {
      code: 'nothing-changed',
      message: `Nothing was judged: the difference to ${settings.base.value} ${reaches}.`,
      hint: 'Add --allow-empty to --changed, so that a change of documentation alone passes.',
    },
  ];
}

/** What every target is judged by: the configuration, policies, schemas. */
function reachesAll({ configuration, command }: Session): Reach {
  const { file, values } = configuration;
  const gates = values.gates ?? {};
  const named = (['policy', 'schema', 'secrets'] as const).map((gate) =>
    reachOfOptions(gateOptions(gate, gates[gate], command)),
  );
  return (path) => path === file || named.some((reach) => reach(path));
}
