import type { RenderedManifest } from '../../manifest/rendered-manifest.ts';
import type { Platform } from '../../platform/platform.ts';
import type { KustomizationTree } from '../layout/kustomization-tree.ts';

export function kustomizeProvenance(
  _tree: KustomizationTree,
  _platform: Platform,
): RenderedManifest['authored'] {
  return () => undefined;
}
