import type { HelmInputs, Target } from '../../manifest/target.ts';
import type { Platform } from '../../platform/platform.ts';

/** The files a chart's output depends on: the whole chart, and the values files. */
export async function chartSources(
  target: Target,
  helm: HelmInputs,
  platform: Platform,
): Promise<string[]> {
  const chart = await platform.files.below(target.path);
  return [...new Set([...chart, ...helm.valuesFiles])];
}
