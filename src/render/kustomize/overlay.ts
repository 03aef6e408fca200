import { relative } from 'node:path';
import type { KustomizeInputs, Target } from '../../manifest/target.ts';
import type { Platform } from '../../platform/platform.ts';
import { withTemporaryFiles } from '../../platform/temporary-files.ts';

/**
 * Gives the directory to build: the target's own, or a temporary kustomization around it that adds
 * what an Argo CD or Flux object says. The repository itself is never written to.
 */
export async function withOverlay<Result>(
  target: Target,
  { overlay }: KustomizeInputs,
  platform: Platform,
  build: (directory: string) => Promise<Result>,
): Promise<Result> {
  if (overlay === undefined) return build(target.path);
  const root = await platform.files.realPath(target.path);
  const kustomization = (directory: string) => ({
    'kustomization.yaml': JSON.stringify({ ...overlay, resources: [relative(directory, root)] }),
  });
  return withTemporaryFiles(kustomization, build);
}
