import type { RenderedManifest } from '../manifest/rendered-manifest.ts';
import type { Target } from '../manifest/target.ts';
import { failureOf } from '../verdict/failure.ts';
import type { Failure } from '../verdict/outcome.ts';
import { inParallel } from './in-parallel.ts';
import type { OnProgress } from './progress.ts';

/** Renders one target, or rejects with a `FailureError`. */
export type RenderTarget = (target: Target, signal: AbortSignal) => Promise<RenderedManifest>;

/** What became of a target. `cancelled`: the run was interrupted before its turn. */
export type RenderedTarget =
  | {
      readonly target: Target;
      readonly manifest: RenderedManifest;
      /** Only the base has it: the manifest is empty, and only what is lost is judged. */
      readonly gone?: true;
    }
  | { readonly target: Target; readonly failure: Failure }
  | { readonly target: Target; readonly cancelled: true };

/** Renders every target, at most `jobs` at a time; one that fails hides no other. */
export async function renderAll(
  targets: readonly Target[],
  render: RenderTarget,
  options: { readonly jobs: number; readonly signal: AbortSignal; readonly onProgress: OnProgress },
): Promise<RenderedTarget[]> {
  const { jobs, signal, onProgress } = options;
  let done = 0;
  return inParallel(targets, jobs, async (target): Promise<RenderedTarget> => {
    if (signal.aborted) return { target, cancelled: true };
    onProgress({ kind: 'rendering', target: target.id, done, of: targets.length });
    try {
      return { target, manifest: await render(target, signal) };
    } catch (error) {
      return signal.aborted ? { target, cancelled: true } : { target, failure: failureOf(error) };
    } finally {
      done++;
    }
  });
}
