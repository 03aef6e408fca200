import type { KustomizeInputs, Target } from '../../manifest/target.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Located } from '../../platform/tools/binary.ts';
import { readKustomizationTree } from '../layout/kustomization-tree.ts';
import { kustomizeProvenance } from '../provenance/kustomize-provenance.ts';
import type { Rendering } from '../renderer.ts';
import { runRenderer } from '../run-renderer.ts';
import { mustStayInside } from '../stay-inside.ts';
import { refuseKustomization } from './kustomization-checks.ts';
import { kustomizeArguments } from './kustomize-arguments.ts';
import { kustomizeFailure } from './kustomize-failure.ts';
import { kustomizeWarnings } from './kustomize-warnings.ts';
import { withOverlay } from './overlay.ts';
import { treeSources } from './tree-sources.ts';

/** `kustomize build`, or `kubectl kustomize`, exactly as a person would run it. */
export async function renderKustomize(
  target: Target,
  platform: Platform,
  signal: AbortSignal,
): Promise<Rendering> {
  const inputs = target.kustomize ?? KUSTOMIZE_DEFAULTS;
  const tree = await readKustomizationTree(target.path, platform.files, inputs.components);
  refuseKustomization(target, tree, platform);
  await mustStayInside(treeSources(tree), target, platform);
  const located = await platform.tools.locate('kustomize');
  const helm = inputs.enableHelm ? await helmFor(located, platform) : undefined;
  const answer = await withOverlay(target, inputs, platform, (directory) =>
    runRenderer(
      { tool: 'kustomize', located, args: kustomizeArguments(located, directory, inputs, helm) },
      target,
      platform,
      signal,
    ),
  );
  if (!answer.ok) throw kustomizeFailure(answer.stderr, target, platform);
  return {
    renderer: { tool: 'kustomize', version: located.kustomize ?? located.version },
    stream: answer.stream,
    warnings: kustomizeWarnings(answer.stderr, tree),
    sources: treeSources(tree),
    authored: kustomizeProvenance(target, tree, platform),
  };
}

/** What kustomize assumes when it is told nothing. */
export const KUSTOMIZE_DEFAULTS: KustomizeInputs = {
  enableHelm: false,
  loadRestrictor: 'root-only',
};

/** Before 5.8.1 kustomize asks `helm version -c`, which Helm 4 refuses. */
async function helmFor(kustomize: Located, platform: Platform): Promise<Located> {
  const version = kustomize.kustomize ?? kustomize.version;
  if (isAtLeast(version, [5, 8, 1])) return platform.tools.locate('helm');
  return platform.tools.locate('helm', 'kustomize before 5.8.1', (helm) =>
    helm.version.startsWith('3.')
      ? undefined
      : `kustomize ${version} needs Helm 3 for --enable-helm (5.8.1 and later work with Helm 4)`,
  );
}

function isAtLeast(version: string, wanted: readonly number[]): boolean {
  const parts = version.split(/[.+-]/).map(Number);
  for (const [index, number] of wanted.entries()) {
    const part = parts[index] ?? 0;
    if (part !== number) return part > number;
  }
  return true;
}
