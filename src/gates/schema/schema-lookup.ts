import type { BuiltInSchemas } from '../../kubernetes/schema/built-in-schemas.ts';
import type { SchemaNode } from '../../kubernetes/schema/schema-node.ts';
import type { Gvk } from '../../manifest/gvk.ts';
import type { CustomVersion } from './custom/custom-kind.ts';
import type { CustomKinds } from './custom/custom-kinds.ts';
import type { FoundSchema } from './found-schema.ts';

const OBJECT_META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/** Finds what a resource is judged by: exactly its group, version and kind, never a relative. */
export class SchemaLookup {
  constructor(
    private readonly builtIn: BuiltInSchemas,
    /** The CRDs of the set. */
    private readonly customKinds: CustomKinds,
    /** What the schema locations gave for kinds that are neither built in nor in the set. */
    private readonly located: (version: string, gvk: Gvk) => FoundSchema | undefined,
  ) {}

  /** `version` is the Kubernetes version, `1.34`. */
  find(version: string, gvk: Gvk): FoundSchema {
    const node = this.builtIn.kindSchema(version, gvk);
    if (node) return { by: 'facts', node };
    const custom = this.customKinds.versionOf(gvk);
    if (custom?.served) return this.#custom(version, custom);
    return this.located(version, gvk) ?? this.#unserved(gvk) ?? this.#nothing(version, gvk);
  }

  #custom(version: string, custom: CustomVersion): FoundSchema {
    const node = this.customKinds.nodeOf(custom, this.#metadata(version));
    const deprecation = custom.deprecated
      ? (custom.deprecationWarning ?? `The version ${custom.name} is deprecated.`)
      : undefined;
    return { by: 'crd', node, ...(deprecation !== undefined && { deprecation }) };
  }

  #metadata(version: string): SchemaNode {
    return this.builtIn.definition(version, OBJECT_META) ?? { type: 'object', open: true };
  }

  #unserved(gvk: Gvk): FoundSchema | undefined {
    const [definition] = this.customKinds.definitionsOf(gvk);
    if (definition === undefined) return undefined;
    const served = this.customKinds
      .definitionsOf(gvk)
      .flatMap((kind) => kind.versions.filter((one) => one.served).map((one) => one.name));
    return { by: 'unserved', served: [...new Set(served)], origin: definition.origin };
  }

  #nothing(version: string, gvk: Gvk): FoundSchema {
    const served = this.builtIn.servedVersions(version, gvk);
    if (served.length === 0) return { by: 'nothing' };
    return { by: 'nothing', hint: `Kubernetes ${version} serves it as ${served.join(', ')}.` };
  }
}
