import type { SchemaNode } from '../../../kubernetes/schema/schema-node.ts';
import type { Gvk } from '../../../manifest/gvk.ts';
import type { ManifestSet } from '../../../manifest/manifest-set.ts';
import {
  type CustomKind,
  type CustomVersion,
  customKind,
  customResourceNode,
} from './custom-kind.ts';

/** The custom kinds known to one set, and the nodes of their schemas. */
export class CustomKinds {
  readonly #kinds = new Map<string, CustomKind[]>();
  readonly #nodes = new Map<CustomVersion, SchemaNode>();

  /** The CRDs that are rendered in the set. */
  static ofSet(set: ManifestSet): CustomKinds {
    const kinds = new CustomKinds();
    for (const resource of set.ofKind('apiextensions.k8s.io', 'CustomResourceDefinition')) {
      const kind = customKind(
        resource.value,
        `CustomResourceDefinition ${resource.name} of this set`,
      );
      if (kind) kinds.add(kind);
    }
    return kinds;
  }

  add(kind: CustomKind): void {
    const key = `${kind.group}/${kind.kind}`;
    const known = this.#kinds.get(key);
    if (known) known.push(kind);
    else this.#kinds.set(key, [kind]);
  }

  get size(): number {
    return this.#kinds.size;
  }

  /** Every definition of a group and kind; more than one is a conflict. */
  definitionsOf(gvk: Pick<Gvk, 'group' | 'kind'>): readonly CustomKind[] {
    return this.#kinds.get(`${gvk.group}/${gvk.kind}`) ?? [];
  }

  /** The version of a kind, of the last definition that has it: what is applied last stands. */
  versionOf(gvk: Gvk): CustomVersion | undefined {
    const versions = this.definitionsOf(gvk).flatMap((kind) => kind.versions);
    return versions.filter((version) => version.name === gvk.version).at(-1);
  }

  /** The schema of a version; `metadata` is the schema of the metadata every object has. */
  nodeOf(version: CustomVersion, metadata: SchemaNode): SchemaNode {
    const known = this.#nodes.get(version);
    if (known) return known;
    const node = customResourceNode(version.schema, metadata);
    this.#nodes.set(version, node);
    return node;
  }
}
