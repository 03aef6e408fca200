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
  { overlay = {}, components = [] }: KustomizeInputs,
  platform: Platform,
  build: (directory: string) => Promise<Result>,
): Promise<Result> {
  if (Object.keys(overlay).length + components.length === 0) return build(target.path);
  const root = await platform.files.realPath(target.path);
  const added = await Promise.all(components.map((one) => realPathIfThere(one, platform)));
  const kustomization = (directory: string) => ({
    'kustomization.yaml': JSON.stringify({
      ...overlay,
      resources: [relative(directory, root)],
      ...(added.length > 0 && { components: added.map((one) => relative(directory, one)) }),
    }),
  });
  return withTemporaryFiles(kustomization, build);
}

/** What is not there is left to kustomize, which says so. */
async function realPathIfThere(path: string, { files }: Platform): Promise<string> {
  return (await files.kind(path)) === 'missing' ? files.absolute(path) : files.realPath(path);
}
