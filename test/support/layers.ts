import path from 'node:path';
import { packageRoot } from '../../src/platform/assets.ts';
import { cacheDirectory } from '../../src/platform/cache-directory.ts';
import { layerBinary, layerPackages } from '../../src/platform/tools/layer.ts';

/** Whether the npm packages that carry real renderers are there: Linux on x64 only. */
export const hasRenderers = layerPackages('helm', packageRoot()).length === 2;

/** The path of a renderer out of the npm packages: `v35` has Helm 4.1, `v32` Helm 3.17. */
export async function renderer(binary: 'helm' | 'kubectl', layer: 'v35' | 'v32'): Promise<string> {
  const found = layerPackages(binary, packageRoot()).find(({ name }) => name.endsWith(layer));
  if (!found) throw new Error(`the kubectl layer package ${layer} is not installed`);
  return layerBinary(found, binary, path.join(cacheDirectory(), 'tests'));
}
