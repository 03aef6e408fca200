import { changedTargets } from './changed.ts';
import type { Session } from './session.ts';
import { type TargetPlan, targetsIn } from './targets.ts';

/** The targets of a run at the work tree; with `--changed`, those the git diff can reach. */
export async function planTargets(asked: readonly string[], session: Session): Promise<TargetPlan> {
  const plan = await targetsIn(asked, session, session.ports, 'strict');
  if (!session.settings.changed.value) return plan;
  return changedTargets(plan, session);
}
