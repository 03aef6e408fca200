import type { HelmInputs, Target } from '../../manifest/target.ts';
import type { Platform } from '../../platform/platform.ts';
import { helmProvenance } from '../provenance/helm-provenance.ts';
import type { Rendering } from '../renderer.ts';
import { type RendererAnswer, runRenderer } from '../run-renderer.ts';
import { refuseChart } from './chart-checks.ts';
import { chartSources } from './chart-sources.ts';
import { helmArguments } from './helm-arguments.ts';
import { helmFailure } from './helm-failure.ts';
import { helmWarnings } from './helm-warnings.ts';

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
  const call = {
    tool: 'helm' as const,
    located,
    args: helmArguments(target, helm),
    ...(input !== undefined && { input }),
  };
  const run = () => runRenderer(call, target, platform, signal);
  const answer = await orWithDependencies(await run(), run, target, platform);
  if (!answer.ok) throw helmFailure(answer.stderr, target, platform);
  const sources = await chartSources(target, helm, platform);
  return {
    renderer: { tool: 'helm', version: located.version },
    stream: answer.stream,
    warnings: helmWarnings(answer.stderr),
    sources,
    authored: helmProvenance(target, answer.stream, platform),
  };
}

/** In a checkout of the base, dependencies that nobody commits are taken from the work tree. */
async function orWithDependencies(
  answer: RendererAnswer,
  again: () => Promise<RendererAnswer>,
  target: Target,
  { borrowDependencies }: Platform,
): Promise<RendererAnswer> {
  if (answer.ok || !answer.stderr.includes('missing in charts/ directory')) return answer;
  return (await borrowDependencies?.(target.path)) ? again() : answer;
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
