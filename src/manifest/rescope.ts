import { DocumentResource } from './document-resource.ts';
import { Identities } from './identities.ts';
import { isJsonObject, stringOrUndefined } from './json.ts';
import type { RenderedManifest } from './rendered-manifest.ts';
import type { Resource } from './resource.ts';
import type { ScopeTable } from './scope.ts';

/**
 * The manifest with the scopes that became known after it was read: CustomResourceDefinitions often
 * stand in another target of the environment. Returns the manifest itself when nothing changes.
 */
export function rescope(manifest: RenderedManifest, scopes: ScopeTable): RenderedManifest {
  if (!manifest.resources.some((resource) => isMisplaced(resource, scopes))) return manifest;
  const identities = new Identities(scopes, manifest.target.namespace);
  const resources = manifest.resources.map((resource) => {
    const { namespace: _, ...rest } = resource.id;
    const stated = statedNamespace(resource);
    const id = identities.of({ ...rest, ...(stated !== undefined && { namespace: stated }) });
    return resource instanceof DocumentResource ? resource.withId(id) : resource;
  });
  return { ...manifest, resources };
}

function isMisplaced(resource: Resource, scopes: ScopeTable): boolean {
  const namespaced = scopes.isNamespaced(resource.group, resource.kind) ?? true;
  return namespaced !== (resource.namespace !== undefined);
}

function statedNamespace(resource: Resource): string | undefined {
  const { metadata } = resource.value;
  const namespace = isJsonObject(metadata) ? stringOrUndefined(metadata['namespace']) : undefined;
  return namespace === '' ? undefined : namespace;
}
