import type { RenderTarget } from '../engine/render-all.ts';
import type { Target } from '../manifest/target.ts';
import type { Failure } from '../verdict/outcome.ts';
import type { LeftOut } from '../verdict/run-report.ts';
import { planBase, planBeside } from './base-run.ts';
import { diffSide } from './diff-side.ts';
import type { Session } from './session.ts';
import { usageError } from './usage-error.ts';

/** Which targets are compared with which. Counterparts have the same id. */
export interface DiffPlan {
  /** As the report names them; `to` is absent for the work tree. */
  readonly from: string;
  readonly to?: string;
  /** As in the base of a run. */
  readonly partedAt?: string;
  readonly targets: readonly Target[];
  /** Those that are only on the earlier side. */
  readonly gone: readonly Target[];
  readonly render: RenderTarget;
  readonly before: readonly Target[];
  readonly renderBefore: RenderTarget;
  readonly betweenEnvironments: boolean;
  readonly leftOut: readonly LeftOut[];
  readonly notes: readonly string[];
  readonly failures: readonly Failure[];
}

/** What a person asked to be compared. */
export interface DiffArguments {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** Finds the two sides: a revision and the work tree, or two targets. */
export async function planDiff(asked: DiffArguments, session: Session): Promise<DiffPlan> {
  const ref = session.settings.base.value;
  if (ref !== undefined) return againstBase(ref, asked, session);
  const { from, to } = asked;
  if (from === undefined || to === undefined) {
    throw usageError(
      'diff needs two targets, or a revision to compare the work tree with.',
      'manifest-gate diff overlays/staging overlays/production, or manifest-gate diff --base origin/main',
    );
  }
  if (session.settings.changed.value) {
    throw usageError('--changed needs a base.', 'Add --base origin/main.');
  }
  if (from === '-' && to === '-') {
    throw usageError('Only one side can be stdin.', 'Give a file for the other one.');
  }
  return betweenTargets(from, to, session);
}

async function againstBase(
  ref: string,
  { from, to }: DiffArguments,
  session: Session,
): Promise<DiffPlan> {
  const asked = [from, to].flatMap((target) => target ?? []);
  if (asked.includes('-'))
    throw usageError('stdin has no base.', 'Name a target of the work tree.');
  const base = await planBase(asked, session);
  if (base === undefined) throw usageError('diff needs a base here.', 'Add --base origin/main.');
  const { plan, gone } = await planBeside(base, asked, session);
  const reached = new Set([...plan.targets, ...gone].map(({ id }) => id));
  return {
    from: ref,
    ...(base.partedAt !== undefined && { partedAt: base.partedAt }),
    targets: plan.targets,
    gone,
    render: session.render,
    before: base.targets.filter(({ id }) => reached.has(id)),
    renderBefore: base.render,
    betweenEnvironments: false,
    leftOut: plan.leftOut,
    notes: plan.notes,
    failures: plan.failures,
  };
}

async function betweenTargets(from: string, to: string, session: Session): Promise<DiffPlan> {
  const [before, after] = [await diffSide(from, session), await diffSide(to, session)];
  const single = before.targets.length === 1 && after.targets.length === 1;
  const counterpart = new Map(after.targets.map((target) => [after.keyOf(target), target]));
  const [only] = after.targets;
  const pairs = before.targets.map((target) => ({
    target,
    other: single ? only : counterpart.get(before.keyOf(target)),
  }));
  const taken = new Set(after.targets.map(({ id }) => id));
  const renamed = pairs.map(({ target, other }) => ({
    ...target,
    id: other ? other.id : freeId(target.id, taken),
  }));
  const gone = renamed.filter((_, index) => pairs[index]?.other === undefined);
  return {
    from,
    to,
    targets: after.targets,
    gone,
    render: session.render,
    before: renamed,
    renderBefore: session.render,
    betweenEnvironments: true,
    leftOut: [],
    notes: [...before.notes, ...after.notes],
    failures: [...before.failures, ...after.failures],
  };
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  let free = id;
  for (let n = 2; taken.has(free); n++) free = `${id}#${n}`;
  return free;
}
