import { FailureError } from '../verdict/failure.ts';
import { changedTargets } from './changed.ts';
import type { Session } from './session.ts';
import { type TargetPlan, targetsIn } from './targets.ts';

/** The targets of a run at the work tree; with `--changed`, those the git diff can reach. */
export async function planTargets(asked: readonly string[], session: Session): Promise<TargetPlan> {
  const plan = await targetsIn(asked, session, session.ports);
  const [first] = plan.failures;
  if (plan.targets.length === 0 && first) throw new FailureError(first);
  if (!session.settings.changed.value) return plan;
  return changedTargets(plan, session);
}
