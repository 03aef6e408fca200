import type { HelmInputs, Target } from '../../manifest/target.ts';
import type { Platform } from '../../platform/platform.ts';
import { withTemporaryCopies } from '../../platform/temporary-files.ts';
import { helmProvenance } from '../provenance/helm-provenance.ts';
import type { Rendering } from '../renderer.ts';
import { type RendererAnswer, runRenderer } from '../run-renderer.ts';
import { refuseChart } from './chart-checks.ts';
import { chartSources } from './chart-sources.ts';
import { helmArguments } from './helm-arguments.ts';
import { helmFailure } from './helm-failure.ts';
import { helmWarnings } from './helm-warnings.ts';
import { copiesOf, type LocalDependency, localDependencies } from './local-dependencies.ts';

/** `helm template`, exactly as a person would run it with the target's inputs. */
export async function renderHelm(
  target: Target,
  platform: Platform,
  signal: AbortSignal,
): Promise<Rendering> {
  const helm = target.helm ?? HELM_DEFAULTS;
  await refuseChart(target, helm, platform);
  const located = await platform.tools.locate('helm');
  const input = helm.values === undefined ? undefined : JSON.stringify(helm.values);
  const run = (chart?: string) => {
    const args = helmArguments(target, helm, chart);
    const call = { tool: 'helm' as const, located, args, ...(input !== undefined && { input }) };
    return runRenderer(call, target, platform, signal);
  };
  const local = await localDependencies(target.path, platform);
  const answer = await orWithDependencies(await run(), run, local, target, platform);
  if (!answer.ok) throw helmFailure(answer.stderr, target, platform);
  const sources = await chartSources(target, helm, local, platform);
  return {
    renderer: { tool: 'helm', version: located.version },
    stream: answer.stream,
    warnings: helmWarnings(answer.stderr),
    sources,
    authored: helmProvenance(target, answer.stream, platform),
  };
}

/**
 * Dependencies that nobody commits: those that lie in the repository are put into a copy of the
 * chart, those that must be fetched are taken from the work tree in a checkout of the base.
 */
async function orWithDependencies(
  answer: RendererAnswer,
  again: (chart?: string) => Promise<RendererAnswer>,
  local: readonly LocalDependency[],
  target: Target,
  { borrowDependencies, files }: Platform,
): Promise<RendererAnswer> {
  if (answer.ok || !answer.stderr.includes('missing in charts/ directory')) return answer;
  const borrowed = await borrowDependencies?.(target.path);
  if (local.length === 0) return borrowed ? again() : answer;
  return withTemporaryCopies(copiesOf(target.path, local, files), async (directory) => {
    const second = await again(`${directory}/chart`);
    const stderr = second.stderr.replaceAll(`${directory}/chart`, target.path);
    return { ...second, stderr };
  });
}

/** What `helm template <chart>` assumes when it is told nothing. */
export const HELM_DEFAULTS: HelmInputs = {
  releaseName: 'release-name',
  valuesFiles: [],
  set: [],
  setString: [],
  apiVersions: [],
  includeCrds: false,
};
