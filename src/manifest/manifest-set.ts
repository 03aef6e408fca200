import type { RenderedManifest } from './rendered-manifest.ts';
import type { Resource } from './resource.ts';

/**
 * All targets of one environment: what cross-resource rules and policies see as the cluster.
 *
 * Without environments, a set is one target.
 */
export class ManifestSet {
  readonly #byKind = new Map<string, Resource[]>();
  readonly #byName = new Map<string, Resource[]>();

  constructor(
    /** The environment's name, or the target's id. */
    readonly name: string,
    readonly manifests: readonly RenderedManifest[],
  ) {
    for (const resource of this.resources()) {
      push(this.#byKind, kindKey(resource.group, resource.kind), resource);
      push(this.#byName, nameKey(resource), resource);
    }
  }

  /** Every resource of the set, target by target, in stream order. */
  *resources(): Generator<Resource> {
    for (const manifest of this.manifests) yield* manifest.resources;
  }

  /** The resources of a kind, whatever its version. The core group is ''. */
  ofKind(group: string, kind: string): readonly Resource[] {
    return this.#byKind.get(kindKey(group, kind)) ?? [];
  }

  /** The resources of that identity: none, one, or twins. `namespace` is undefined for cluster scope. */
  named(
    group: string,
    kind: string,
    namespace: string | undefined,
    name: string,
  ): readonly Resource[] {
    return this.#byName.get(nameKey({ group, kind, name, ...(namespace && { namespace }) })) ?? [];
  }
}

function kindKey(group: string, kind: string): string {
  return `${group}/${kind}`;
}

function nameKey(of: { group: string; kind: string; namespace?: string; name: string }): string {
  return `${of.group}/${of.kind}/${of.namespace ?? ''}/${of.name}`;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
