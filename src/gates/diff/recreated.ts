import { objectOrEmpty } from '../../manifest/json.ts';
import type { Resource } from '../../manifest/resource.ts';

/**
 * Whether whoever deploys a resource does not update it: deletes it and makes it anew (hooks of Helm
 * and Argo CD, Argo CD's Force option, Flux's force switch), or leaves it as it is (Flux's
 * `IfNotPresent` and `Ignore`).
 */
export function isRecreated({ value }: Resource): boolean {
  const { annotations, labels } = objectOrEmpty(value['metadata']);
  const notes = { ...objectOrEmpty(labels), ...objectOrEmpty(annotations) };
  const options = String(notes['argocd.argoproj.io/sync-options'] ?? '').split(/\s*,\s*/);
  return (
    notes['helm.sh/hook'] !== undefined ||
    notes['argocd.argoproj.io/hook'] !== undefined ||
    options.includes('Force=true') ||
    notes['kustomize.toolkit.fluxcd.io/force'] === 'enabled' ||
    ['IfNotPresent', 'Ignore'].includes(String(notes['kustomize.toolkit.fluxcd.io/ssa']))
  );
}
