import type { Target } from '../manifest/target.ts';
import type { TargetReport } from '../verdict/run-report.ts';
import type { RenderedTarget } from './render-all.ts';

/** A target as reports name it, with its denominator. */
export function targetReport(rendered: RenderedTarget): TargetReport {
  const { target } = rendered;
  const manifest = 'manifest' in rendered ? rendered.manifest : undefined;
  return {
    id: target.id,
    kind: target.kind,
    ...(target.environment !== undefined && { environment: target.environment }),
    label: targetLabel(target),
    ...(manifest && { renderer: manifest.renderer }),
    resources: manifest?.resources.length ?? 0,
    malformed: manifest?.malformed.length ?? 0,
    ...('failure' in rendered && { failure: rendered.failure }),
  };
}

/** What a person would type to render it: `helm charts/web -f values-prod.yaml`. */
export function targetLabel(target: Target): string {
  if (target.kind === 'kustomize') return `kustomize ${target.path}`;
  if (target.kind === 'plain') return target.path === '-' ? 'stdin' : target.path;
  const prefix = `${target.path}/`;
  const values = (target.helm?.valuesFiles ?? []).map(
    (file) => ` -f ${file.startsWith(prefix) ? file.slice(prefix.length) : file}`,
  );
  return `helm ${target.path}${values.join('')}`;
}
