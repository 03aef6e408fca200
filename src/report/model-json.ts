import { Pointer } from '../manifest/pointer.ts';
import type { RenderedManifest } from '../manifest/rendered-manifest.ts';
import type { Resource } from '../manifest/resource.ts';
import { safeJson } from './escape.ts';
import { redactedValue, type SecretPlaces } from './redaction.ts';

/** The model as JSON: targets with their resources; secret values are always masked. */
export function modelJson(
  manifests: readonly RenderedManifest[],
  sourceMap: boolean,
  secrets: SecretPlaces,
): string {
  const targets = manifests.map((manifest) => ({
    id: manifest.target.id,
    kind: manifest.target.kind,
    environment: manifest.target.environment,
    renderer: manifest.renderer,
    resources: manifest.resources.map((resource) => ({
      ...identity(resource),
      rendered: resource.span.start,
      ...(sourceMap && { authored: manifest.authored(resource, Pointer.root) }),
      value: redactedValue(resource, secrets),
    })),
    malformed: manifest.malformed,
    emptyDocuments: manifest.emptyDocuments,
  }));
  return `${safeJson({ targets }, 2)}\n`;
}

function identity({ apiVersion, kind, namespace, name }: Resource): object {
  return { apiVersion, kind, namespace, name };
}
