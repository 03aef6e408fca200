import type { Inspection } from '../gates/gate.ts';
import { ManifestSet } from '../manifest/manifest-set.ts';
import type { RenderedManifest } from '../manifest/rendered-manifest.ts';
import type { GateOutcome } from '../verdict/outcome.ts';
import { environmentOf, groupIntoSets } from './environments.ts';
import { inspectOne, type Observed, type ReadyGate } from './inspect.ts';
import { MODEL, modelObservations } from './model-rules.ts';
import type { OnProgress } from './progress.ts';
import type { RenderedTarget, RenderTarget } from './render-all.ts';

/** What the gates said of a revision. */
export interface Judged {
  readonly observed: readonly Observed[];
  readonly outcomes: readonly GateOutcome[];
}

/** Lets every gate judge every target of a revision, target by target. */
export async function judgeTargets(
  rendered: readonly RenderedTarget[],
  gates: readonly ReadyGate[],
  context: {
    readonly base?: readonly RenderedTarget[];
    readonly baseRef?: string;
    readonly render?: RenderTarget;
    readonly checkout?: Inspection['checkout'];
    readonly signal: AbortSignal;
    readonly onProgress: OnProgress;
  },
): Promise<Judged> {
  const observed: Observed[] = [];
  const outcomes: GateOutcome[] = [];
  const run = manifestsOf(rendered);
  const setOf = groupIntoSets(run);
  const { render, checkout, signal, baseRef } = context;
  const baseOf = context.base && baseLookup(context.base);
  for (const [done, one] of rendered.entries()) {
    if (!('manifest' in one)) {
      const because = 'failure' in one ? 'render-failed' : 'cancelled';
      for (const { id } of gates) {
        outcomes.push({ gate: id, target: one.target.id, status: 'not-run', because });
      }
      continue;
    }
    const { manifest } = one;
    context.onProgress({ kind: 'judging', target: manifest.target.id, done, of: rendered.length });
    const judging = one.gone ? gates.filter((gate) => gate.judgesChanges) : gates;
    for (const observation of one.gone ? [] : modelObservations(manifest)) {
      observed.push({ gate: MODEL, manifest, observation });
    }
    const input: Inspection = {
      manifest,
      set: setOf(manifest.target),
      run,
      environment: environmentOf(manifest.target),
      ...(baseOf && {
        base: { ...baseOf(manifest), ...(baseRef !== undefined && { ref: baseRef }) },
      }),
      ...(checkout && { checkout }),
      ...(render && { renderAgain: () => render(manifest.target, signal) }),
      signal,
    };
    for (const gate of judging) outcomes.push(await inspectOne(gate, input, observed));
  }
  return { observed, outcomes };
}

/** The manifests of the targets that rendered. */
export function manifestsOf(rendered: readonly RenderedTarget[]): RenderedManifest[] {
  return rendered.flatMap((r) => ('manifest' in r ? [r.manifest] : []));
}

function baseLookup(
  base: readonly RenderedTarget[],
): (head: RenderedManifest) => NonNullable<Inspection['base']> {
  const manifests = manifestsOf(base);
  const setOf = groupIntoSets(manifests);
  const byId = new Map(base.map((one) => [one.target.id, one]));
  return (head) => {
    const one = byId.get(head.target.id);
    if (one && 'manifest' in one) {
      return { manifest: one.manifest, set: setOf(one.target), run: manifests };
    }
    const set = setOf(head.target) ?? new ManifestSet(head.target.id, []);
    return { set, run: manifests, ...(one && 'failure' in one && { failure: one.failure }) };
  };
}
