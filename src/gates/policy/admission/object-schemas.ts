import { BuiltInSchemas } from '../../../kubernetes/schema/built-in-schemas.ts';
import type { SchemaNode } from '../../../kubernetes/schema/schema-node.ts';
import { structuralNode } from '../../../kubernetes/schema/structural.ts';
import { arrayOrEmpty, objectOrEmpty } from '../../../manifest/json.ts';
import type { ManifestSet } from '../../../manifest/manifest-set.ts';
import type { Resource } from '../../../manifest/resource.ts';
import type { PolicyReview } from '../policy-engine.ts';

const OBJECT_META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/** What is known about the fields of objects: how their lists merge. */
export class ObjectSchemas {
  constructor(readonly builtIn: BuiltInSchemas) {}

  /** The schema of a resource: Kubernetes' own, or of a CRD of the set; undefined when unknown. */
  schemaOf(resource: Resource, { environment, set }: PolicyReview): SchemaNode | undefined {
    const version = this.#covered(environment.kubernetesVersions[0] ?? '');
    return this.builtIn.kindSchema(version, resource) ?? this.#declared(resource, version, set);
  }

  /** The version itself, or the newest one that is covered. */
  #covered(version: string): string {
    const { versions } = this.builtIn;
    return versions.includes(version) ? version : (versions.at(-1) ?? version);
  }

  #declared(resource: Resource, version: string, set: ManifestSet): SchemaNode | undefined {
    for (const { value } of set.ofKind('apiextensions.k8s.io', 'CustomResourceDefinition')) {
      const spec = objectOrEmpty(value['spec']);
      if (spec['group'] !== resource.group) continue;
      if (objectOrEmpty(spec['names'])['kind'] !== resource.kind) continue;
      const served = arrayOrEmpty(spec['versions']).map(objectOrEmpty);
      const found = served.find(({ name }) => name === resource.version);
      const schema = objectOrEmpty(objectOrEmpty(found?.['schema'])['openAPIV3Schema']);
      return this.#withMetadata(structuralNode(schema), version);
    }
    return undefined;
  }

  #withMetadata(node: SchemaNode, version: string): SchemaNode {
    const metadata = this.builtIn.definition(version, OBJECT_META);
    if (metadata === undefined) return node;
    return { ...node, properties: new Map([...(node.properties ?? []), ['metadata', metadata]]) };
  }
}

/** The schemas from the text of the facts asset. */
export function objectSchemas(facts: string): ObjectSchemas {
  return new ObjectSchemas(new BuiltInSchemas(facts));
}
