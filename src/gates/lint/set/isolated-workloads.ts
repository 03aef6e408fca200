import { isJsonObject, objectOrEmpty } from '../../../manifest/json.ts';
import type { ManifestSet } from '../../../manifest/manifest-set.ts';
import type { Resource } from '../../../manifest/resource.ts';
import type { PodIndex } from './pod-index.ts';

/** The workloads that some NetworkPolicy of the set selects, by namespace. */
export class IsolatedWorkloads {
  readonly #byNamespace = new Map<string, ReadonlySet<Resource>>();

  constructor(
    readonly set: ManifestSet,
    readonly pods: PodIndex,
  ) {}

  inNamespace(namespace: string | undefined): ReadonlySet<Resource> {
    const key = namespace ?? '';
    const known = this.#byNamespace.get(key);
    if (known) return known;
    const found = this.#find(namespace);
    this.#byNamespace.set(key, found);
    return found;
  }

  #find(namespace: string | undefined): Set<Resource> {
    const covered = new Set<Resource>();
    for (const policy of this.set.ofKind('networking.k8s.io', 'NetworkPolicy')) {
      const selector = objectOrEmpty(policy.value['spec'])['podSelector'];
      if (policy.namespace !== namespace || !isJsonObject(selector)) continue;
      for (const pod of this.pods.selectedBy(selector, namespace)) covered.add(pod.resource);
    }
    return covered;
  }
}
