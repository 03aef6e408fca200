import type { BaseRun } from '../engine/run-request.ts';
import { platformAtRevision } from '../platform/platform.ts';
import { keptRendering } from '../render/kept-rendering.ts';
import { renderTarget } from '../render/render-target.ts';
import type { Session } from './session.ts';
import { targetsIn } from './targets.ts';
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
    targets,
    render: (target, signal) => renderTarget(target, there, signal, keptRendering),
    onlyNew,
  };
}
