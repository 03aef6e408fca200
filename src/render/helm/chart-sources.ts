import type { HelmInputs, Target } from '../../manifest/target.ts';
import type { Platform } from '../../platform/platform.ts';
import type { LocalDependency } from './local-dependencies.ts';

/** The files a chart's output depends on: the whole chart, its dependencies, the values files. */
export async function chartSources(
  target: Target,
  helm: HelmInputs,
  dependencies: readonly LocalDependency[],
  platform: Platform,
): Promise<string[]> {
  const charts = [target.path, ...dependencies.map(({ chart }) => chart)];
  const files = await Promise.all(charts.map((chart) => platform.files.below(chart)));
  return [...new Set([...files.flat(), ...helm.valuesFiles])];
}
