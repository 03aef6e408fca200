import type { Environment } from '../gates/gate.ts';
import { ManifestSet } from '../manifest/manifest-set.ts';
import type { RenderedManifest } from '../manifest/rendered-manifest.ts';
import type { Target } from '../manifest/target.ts';

/**
 * The set of every target: all targets of one environment together, a target without an
 * environment by itself.
 */
export function groupIntoSets(
  manifests: readonly RenderedManifest[],
): (target: Target) => ManifestSet {
  const groups = new Map<string, RenderedManifest[]>();
  for (const manifest of manifests) {
    const key = setKey(manifest.target);
    const group = groups.get(key);
    if (group) group.push(manifest);
    else groups.set(key, [manifest]);
  }
  const sets = new Map<string, ManifestSet>();
  for (const [key, group] of groups) {
    const [first] = group;
    if (first) sets.set(key, new ManifestSet(first.target.environment ?? first.target.id, group));
  }
  return (target) =>
    sets.get(setKey(target)) ?? new ManifestSet(target.environment ?? target.id, []);
}

/** What a target is deployed into, as gates see it. */
export function environmentOf(target: Target): Environment {
  return {
    name: target.environment ?? target.id,
    namespace: target.namespace,
    kubernetesVersions: target.kubernetesVersions,
  };
}

function setKey(target: Target): string {
  return target.environment === undefined
    ? `target ${target.id}`
    : `environment ${target.environment}`;
}
