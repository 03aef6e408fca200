import type { RenderedManifest } from '../../../manifest/rendered-manifest.ts';
import type { Observation } from '../../../verdict/observation.ts';

/** What the renderer of a target said on the side, as findings of the rules it names. */
export function* renderWarnings(manifest: RenderedManifest): Generator<Observation> {
  for (const { rule, message, file, line } of manifest.warnings) {
    if (rule === undefined || !rule.startsWith('lint/')) continue;
    yield {
      rule,
      message,
      evidence: message,
      place: { file: file ?? chartFile(manifest), ...(line !== undefined && { line }) },
    };
  }
}

/** The file a person would open for a target as a whole. */
export function chartFile({ target }: RenderedManifest): string {
  const name = target.kind === 'helm' ? 'Chart.yaml' : 'kustomization.yaml';
  return target.kind === 'plain' ? target.path : `${target.path.replace(/\/$/, '')}/${name}`;
}
