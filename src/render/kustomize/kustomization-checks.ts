import { arrayOrEmpty } from '../../manifest/json.ts';
import type { Target } from '../../manifest/target.ts';
import type { Platform } from '../../platform/platform.ts';
import { FailureError } from '../../verdict/failure.ts';
import type { KustomizationTree } from '../layout/kustomization-tree.ts';

/** With `--offline`, refuses what kustomize would fetch, before it starts. */
export function refuseKustomization(
  target: Target,
  tree: KustomizationTree,
  platform: Platform,
): void {
  if (!platform.offline) return;
  const [remote] = tree.remotes;
  if (remote) throw refused(target, `${remote.file} names ${remote.reference}`);
  if (!target.kustomize?.enableHelm) return;
  for (const { file, value } of tree.kustomizations) {
    const charts = arrayOrEmpty(value['helmCharts']);
    if (charts.length > 0) throw refused(target, `${file} has helmCharts`);
  }
}

function refused(target: Target, why: string): FailureError {
  return new FailureError({
    code: 'offline-refused',
    message: `${target.id} is not rendered with --offline: ${why}, which would be fetched.`,
    hint: 'Keep a copy of it in the repository, or run without --offline.',
  });
}
