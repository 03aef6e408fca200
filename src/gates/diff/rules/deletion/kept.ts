import { objectOrEmpty } from '../../../../manifest/json.ts';
import type { Resource } from '../../../../manifest/resource.ts';

/**
 * Whether whoever deploys a resource was told to leave it in the cluster when it is gone from the
 * manifests: Helm's resource policy, Argo CD's sync options, Flux's prune switch.
 */
export function isKept({ value }: Resource): boolean {
  const { annotations, labels } = objectOrEmpty(value['metadata']);
  const notes = { ...objectOrEmpty(labels), ...objectOrEmpty(annotations) };
  const options = String(notes['argocd.argoproj.io/sync-options'] ?? '').split(/\s*,\s*/);
  return (
    notes['helm.sh/resource-policy'] === 'keep' ||
    options.includes('Prune=false') ||
    options.includes('Delete=false') ||
    notes['kustomize.toolkit.fluxcd.io/prune'] === 'disabled'
  );
}
