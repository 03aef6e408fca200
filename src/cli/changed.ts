import type { Target } from '../manifest/target.ts';
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
  return { ...plan, targets, leftOut };
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
