import { objectOrEmpty } from '../../../manifest/json.ts';
import type { ManifestSet } from '../../../manifest/manifest-set.ts';

/**
 * Namespaces that a manifest leaves to whoever applies it.
 *
 * A plain file or a kustomization may give some objects a namespace and leave it out in others;
 * with `kubectl apply -n prod` the two meet. Helm is told the namespace, so there it is known.
 */
export class OpenNamespaces {
  readonly #open = new Set<string>();

  constructor(set: ManifestSet) {
    for (const { target, resources } of set.manifests) {
      if (target.kind === 'helm') continue;
      const unstated = resources.some(
        (one) =>
          one.namespace !== undefined &&
          objectOrEmpty(one.value['metadata'])['namespace'] === undefined,
      );
      if (unstated) this.#open.add(target.namespace);
    }
  }

  /** Whether objects said to be in a namespace may end up in another one. */
  isOpen(namespace: string | undefined): boolean {
    return namespace !== undefined && this.#open.has(namespace);
  }

  /** Whether two objects may share a namespace. */
  meet(a: string | undefined, b: string | undefined): boolean {
    return a === b || this.isOpen(a) || this.isOpen(b);
  }
}
