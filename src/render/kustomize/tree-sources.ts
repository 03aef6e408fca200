import type { KustomizationTree } from '../layout/kustomization-tree.ts';

/** The files a kustomization's output depends on. */
export function treeSources(tree: KustomizationTree): string[] {
  const named = tree.kustomizations.flatMap((one) => [one.file, ...one.patches, ...one.files]);
  return [...new Set([...named, ...tree.resourceFiles])].sort();
}
