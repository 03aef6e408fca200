import type { Resource } from '../../manifest/resource.ts';
import type { ComparedPair } from './compare/compare-manifests.ts';
import { isSecret } from './redact.ts';

/**
 * Tells ConfigMaps whose values must not be shown: those that become a Secret of the same name, or
 * come in the place of one.
 */
export function likeSecrets(changes: readonly ComparedPair[]): (resource: Resource) => boolean {
  const names = new Set(
    changes.flatMap((pair) => {
      if (pair.kind !== 'added' && pair.kind !== 'removed') return [];
      const resource = pair.kind === 'added' ? pair.after : pair.before;
      return isSecret(resource) ? [nameOf(resource)] : [];
    }),
  );
  return (resource) =>
    resource.group === '' && resource.kind === 'ConfigMap' && names.has(nameOf(resource));
}

function nameOf({ namespace, name }: Resource): string {
  return `${namespace ?? ''}/${name}`;
}
