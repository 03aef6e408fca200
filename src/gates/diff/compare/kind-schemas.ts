import type { BuiltInSchemas } from '../../../kubernetes/schema/built-in-schemas.ts';
import type { SchemaNode } from '../../../kubernetes/schema/schema-node.ts';
import { structuralNode } from '../../../kubernetes/schema/structural.ts';
import { apiVersionOf, type Gvk, gvkOf } from '../../../manifest/gvk.ts';
import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
} from '../../../manifest/json.ts';
import type { ManifestSet } from '../../../manifest/manifest-set.ts';
import { servedGroup } from './served-group.ts';

const OBJECT_META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/** What is known of the kinds in a comparison: the built-in ones, and those a set defines. */
export class KindSchemas {
  readonly #nodes = new Map<string, SchemaNode | undefined>();

  constructor(
    private readonly builtIn: BuiltInSchemas,
    /** `1.34` */
    private readonly kubernetesVersion: string,
    /** Sets that may hold CustomResourceDefinitions; the first that defines a kind decides. */
    private readonly sets: readonly ManifestSet[],
  ) {}

  /** The schema of a kind; of a version that is served, when the asked one no longer is. */
  of(gvk: Gvk): SchemaNode | undefined {
    const key = `${apiVersionOf(gvk)} ${gvk.kind}`;
    if (!this.#nodes.has(key)) this.#nodes.set(key, this.#builtIn(gvk) ?? this.#custom(gvk));
    return this.#nodes.get(key);
  }

  #builtIn(gvk: Gvk): SchemaNode | undefined {
    const version = this.kubernetesVersion;
    const exact = this.builtIn.kindSchema(version, gvk);
    if (exact) return exact;
    const of = { group: servedGroup(gvk.group, gvk.kind), kind: gvk.kind };
    const [served] = this.builtIn.servedVersions(version, of);
    return served === undefined
      ? undefined
      : this.builtIn.kindSchema(version, gvkOf(served, gvk.kind));
  }

  #custom(gvk: Gvk): SchemaNode | undefined {
    for (const set of this.sets) {
      for (const { value } of set.ofKind('apiextensions.k8s.io', 'CustomResourceDefinition')) {
        const schema = schemaIn(objectOrEmpty(value['spec']), gvk);
        if (schema) return this.#withMetadata(structuralNode(schema));
      }
    }
    return undefined;
  }

  #withMetadata(node: SchemaNode): SchemaNode {
    const metadata = this.builtIn.definition(this.kubernetesVersion, OBJECT_META);
    const properties = new Map(node.properties ?? []);
    if (metadata) properties.set('metadata', metadata);
    return { ...node, properties };
  }
}

/** The schema that a definition's spec gives for a kind, in that version or in its first one. */
function schemaIn(spec: JsonObject, { group, version, kind }: Gvk): JsonObject | undefined {
  if (spec['group'] !== group || objectOrEmpty(spec['names'])['kind'] !== kind) return undefined;
  const versions = arrayOrEmpty(spec['versions']).filter(isJsonObject);
  const named = versions.find((one) => one['name'] === version) ?? versions[0];
  const schema = objectOrEmpty(named?.['schema'])['openAPIV3Schema'];
  return isJsonObject(schema) ? schema : undefined;
}
