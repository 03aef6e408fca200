import type { BuiltInSchemas } from '../../kubernetes/schema/built-in-schemas.ts';
import type { SchemaNode } from '../../kubernetes/schema/schema-node.ts';
import { apiVersionOf, type Gvk } from '../../manifest/gvk.ts';
import type { CustomVersion } from './custom/custom-kind.ts';
import type { CustomKinds } from './custom/custom-kinds.ts';
import type { FoundSchema } from './found-schema.ts';
import type { SchemaLocation } from './locations/schema-location.ts';
import type { SchemaLocations } from './locations/schema-locations.ts';

const OBJECT_META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/**
 * Finds what a resource is judged by: exactly its group, version and kind, never a relative. Tried
 * in this order: locations before `default`, the built-in kinds, the CRDs of the set, the other
 * locations.
 */
export class SchemaLookup {
  readonly #found = new Map<string, FoundSchema>();

  constructor(
    private readonly builtIn: BuiltInSchemas,
    /** The CRDs of the set. */
    private readonly customKinds: CustomKinds,
    private readonly locations: SchemaLocations,
    private readonly strict: boolean,
  ) {}

  /** Finds the schema of a kind before it is asked for; locations may have to be read. */
  async prepare(version: string, gvk: Gvk, signal: AbortSignal): Promise<void> {
    const key = keyOf(version, gvk);
    if (this.#found.has(key)) return;
    this.#found.set(key, await this.#search(version, gvk, signal));
  }

  /** `version` is the Kubernetes version, `1.34`. */
  find(version: string, gvk: Gvk): FoundSchema {
    return this.#found.get(keyOf(version, gvk)) ?? { by: 'nothing' };
  }

  async #search(version: string, gvk: Gvk, signal: AbortSignal): Promise<FoundSchema> {
    const { beforeBuiltIn, afterBuiltIn } = this.locations;
    return (
      (await this.#located(beforeBuiltIn, version, gvk, signal)) ??
      this.#builtIn(version, gvk) ??
      served(this.#custom(this.customKinds, version, gvk)) ??
      (await this.#located(afterBuiltIn, version, gvk, signal)) ??
      this.#custom(this.customKinds, version, gvk) ??
      this.#nothing(version, gvk)
    );
  }

  #builtIn(version: string, gvk: Gvk): FoundSchema | undefined {
    const node = this.builtIn.kindSchema(version, gvk);
    return node && { by: 'facts', node };
  }

  async #located(
    locations: readonly SchemaLocation[],
    version: string,
    gvk: Gvk,
    signal: AbortSignal,
  ): Promise<FoundSchema | undefined> {
    if (locations.length === 0) return undefined;
    const context = { gvk, kubernetesVersion: version, strict: this.strict };
    const found = await this.locations.find(locations, context, signal);
    if (found?.by !== 'json-schema') return found && this.#custom(found.kinds, version, gvk, true);
    const { jsonSchemaCheck } = await import('./json-schema/check.ts');
    const load = (name: string) => this.locations.load(name, signal);
    const check = await jsonSchemaCheck(found.schema, found.name, load, this.strict);
    return { by: 'json-schema', check };
  }

  /** What CRDs say of a kind: its schema, or that the version is not served. */
  #custom(
    kinds: CustomKinds,
    version: string,
    gvk: Gvk,
    isLocation = false,
  ): FoundSchema | undefined {
    const [definition] = kinds.definitionsOf(gvk);
    if (definition === undefined) return undefined;
    const custom = kinds.versionOf(gvk);
    if (custom?.served) {
      const found = this.#customVersion(kinds, version, custom);
      return isLocation ? { ...found, location: definition.origin } : found;
    }
    const names = kinds
      .definitionsOf(gvk)
      .flatMap((kind) => kind.versions.filter((one) => one.served).map((one) => one.name));
    return { by: 'unserved', served: [...new Set(names)], origin: definition.origin };
  }

  #customVersion(
    kinds: CustomKinds,
    version: string,
    custom: CustomVersion,
  ): Extract<FoundSchema, { by: 'crd' }> {
    const metadata = this.builtIn.definition(version, OBJECT_META) ?? ANYTHING;
    const deprecation = custom.deprecated
      ? (custom.deprecationWarning ?? `The version ${custom.name} is deprecated.`)
      : undefined;
    return {
      by: 'crd',
      node: kinds.nodeOf(custom, metadata),
      ...(deprecation !== undefined && { deprecation }),
    };
  }

  #nothing(version: string, gvk: Gvk): FoundSchema {
    const served = this.builtIn.servedVersions(version, gvk);
    if (served.length === 0) return { by: 'nothing' };
    return { by: 'nothing', hint: `Kubernetes ${version} serves it as ${served.join(', ')}.` };
  }
}

const ANYTHING: SchemaNode = { type: 'object', open: true };

function served(found: FoundSchema | undefined): FoundSchema | undefined {
  return found?.by === 'unserved' ? undefined : found;
}

function keyOf(version: string, gvk: Gvk): string {
  return `${version} ${apiVersionOf(gvk)} ${gvk.kind}`;
}
