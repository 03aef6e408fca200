import { objectOrEmpty } from '../../manifest/json.ts';
import type { Resource } from '../../manifest/resource.ts';

/**
 * Whether whoever deploys a resource deletes it and makes it anew instead of updating it: hooks of
 * Helm and Argo CD, Argo CD's Replace and Force options, Flux's force switch.
 */
export function isRecreated({ value }: Resource): boolean {
  const { annotations, labels } = objectOrEmpty(value['metadata']);
  const notes = { ...objectOrEmpty(labels), ...objectOrEmpty(annotations) };
  const options = String(notes['argocd.argoproj.io/sync-options'] ?? '').split(/\s*,\s*/);
  return (
    notes['helm.sh/hook'] !== undefined ||
    notes['argocd.argoproj.io/hook'] !== undefined ||
    options.includes('Force=true') ||
    notes['kustomize.toolkit.fluxcd.io/force'] === 'enabled'
  );
}
