import { isJsonObject, type JsonObject, objectOrEmpty } from '../../../manifest/json.ts';
import type { ManifestSet } from '../../../manifest/manifest-set.ts';
import type { Resource } from '../../../manifest/resource.ts';
import type { Candidate } from './match.ts';

/** The object as it reaches admission: with the namespace it would be created in. */
export function withNamespace(object: JsonObject, namespace: string | undefined): JsonObject {
  const metadata = objectOrEmpty(object['metadata']);
  if (namespace === undefined || metadata['namespace'] !== undefined) return object;
  return { ...object, metadata: { ...metadata, namespace } };
}

/**
 * The Namespace object of a name: the one of the set, else what a cluster would have (the API
 * server labels every namespace with its name).
 */
export function namespaceObject(set: ManifestSet, name: string): JsonObject {
  const found = set.named('', 'Namespace', undefined, name)[0]?.value ?? {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  };
  const metadata = objectOrEmpty(found['metadata']);
  const labels = { 'kubernetes.io/metadata.name': name, ...objectOrEmpty(metadata['labels']) };
  return { ...found, metadata: { ...metadata, labels } };
}

/** An object of a target, as a match sees it. */
export function candidateOf(
  object: JsonObject,
  namespace: string | undefined,
  set: ManifestSet,
  source: Candidate['source'] = 'Original',
): Candidate {
  const namespaceValue = namespace === undefined ? {} : namespaceObject(set, namespace);
  const labels = objectOrEmpty(namespaceValue['metadata'])['labels'];
  return {
    object: withNamespace(object, namespace),
    namespaceLabels: isJsonObject(labels) ? labels : {},
    source,
    ...(namespace !== undefined && { namespace }),
  };
}

/** The same object at the base revision. */
export function objectAtBase(
  resource: Resource,
  base: ManifestSet | undefined,
): JsonObject | undefined {
  return base?.named(resource.group, resource.kind, resource.namespace, resource.name)[0]?.value;
}
