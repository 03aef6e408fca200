import type { RenderedManifest } from '../manifest/rendered-manifest.ts';
import type { Resource } from '../manifest/resource.ts';

/** Which manifest a resource is part of: a related one may be another target's. */
export class ResourceOwners {
  #owners: Map<Resource, RenderedManifest> | undefined;

  constructor(readonly manifests: readonly RenderedManifest[]) {}

  /** Undefined for what no target has: a resource that a policy made up. */
  of(resource: Resource): RenderedManifest | undefined {
    this.#owners ??= new Map(
      this.manifests.flatMap((manifest) =>
        manifest.resources.map((one) => [one, manifest] as const),
      ),
    );
    return this.#owners.get(resource);
  }
}
