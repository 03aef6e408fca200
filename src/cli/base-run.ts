import type { BaseRun } from '../engine/run-request.ts';
import type { Target } from '../manifest/target.ts';
import { type Platform, platformAtRevision } from '../platform/platform.ts';
import { keptRendering } from '../render/kept-rendering.ts';
import { renderTarget } from '../render/render-target.ts';
import type { Failure } from '../verdict/outcome.ts';
import type { LeftOut } from '../verdict/run-report.ts';
import { planTargets } from './plan.ts';
import type { Session } from './session.ts';
import { type TargetPlan, targetsIn } from './targets.ts';
import { usageError } from './usage-error.ts';

/**
 * The base revision of a run: checked out into the cache, planned and rendered like the head,
 * once: what a commit renders to is kept.
 * Undefined without `--base`.
 */
export async function planBase(
  asked: readonly string[],
  session: Session,
): Promise<BaseRun | undefined> {
  const { settings, ports } = session;
  const ref = settings.base.value;
  const onlyNew = settings.onlyNew.value;
  if (ref === undefined) {
    if (onlyNew) throw usageError('--only-new needs a base.', 'Add --base origin/main.');
    return undefined;
  }
  const there = await platformAtRevision(ports, ref);
  const { targets } = await targetsIn(asked, session, there);
  return {
    ref,
    ...(there.partedAt !== undefined && { partedAt: there.partedAt }),
    targets,
    render: (target, signal) => renderTarget(target, there, signal, keptRendering),
    checkout: checkoutOf(there),
    onlyNew,
  };
}

/** What gates see of the base's own files: programs start in the checkout, too. */
function checkoutOf({ files, tools, workingDirectory: cwd }: Platform): BaseRun['checkout'] {
  return {
    files,
    tools: {
      find: (tool) => tools.find(tool),
      run: (tool, args, options) => tools.run(tool, args, { cwd, ...options }),
    },
  };
}

/** The targets of the work tree, and those that only the base has. */
export interface RevisionPlan {
  readonly plan: TargetPlan;
  readonly gone: readonly Target[];
}

/** Plans the work tree beside its base: a target that only the base has was deleted, no mistake. */
export async function planBeside(
  base: BaseRun,
  asked: readonly string[],
  session: Session,
): Promise<RevisionPlan> {
  const everything = await targetsIn(asked, session, session.ports);
  const here = new Set(everything.targets.map(({ id }) => id));
  const missing = base.targets.filter(({ id }) => !here.has(id));
  const gone = await deleted(missing, session);
  const plan =
    everything.targets.length > 0 || gone.length === 0
      ? await planTargets(asked, session)
      : everything;
  const leftOut = [...plan.leftOut, ...outside(missing.length - gone.length)];
  return { plan: { ...plan, leftOut, failures: unknownIn(plan.failures, gone) }, gone };
}

/** What a sparse checkout leaves out is not deleted. */
async function deleted(missing: readonly Target[], session: Session): Promise<readonly Target[]> {
  if (missing.length === 0) return [];
  const sparse = await session.ports.git.sparseFiles();
  const isOutside = ({ path }: Target) =>
    sparse.some((file) => file === path || file.startsWith(`${path}/`) || path === '.');
  return missing.filter((target) => !isOutside(target));
}

function outside(count: number): LeftOut[] {
  return count === 0 ? [] : [{ reason: 'targets outside of the sparse checkout', count }];
}

/** Failures that do not speak of a target which was deleted. */
function unknownIn(failures: readonly Failure[], gone: readonly Target[]): Failure[] {
  return failures.filter(
    ({ code, message }) =>
      code !== 'target-missing' || !gone.some(({ path }) => message.includes(path)),
  );
}
