import { objectOrEmpty } from '../../manifest/json.ts';
import { Pointer } from '../../manifest/pointer.ts';
import type { Authored, Resource } from '../../manifest/resource.ts';
import type { Target } from '../../manifest/target.ts';
import type { SourceDocuments } from './source-documents.ts';
import { placeOf } from './written-place.ts';

const TARGET_NAMESPACE = Pointer.root.at('spec', 'targetNamespace');

/**
 * The Argo CD or Flux object that deploys a kustomization, when what it puts around it holds the
 * value: the line of its target namespace, else the file alone.
 */
export function deployedPlace(
  { kustomize, deployedBy }: Target,
  resource: Resource,
  pointer: Pointer,
  documents: SourceDocuments,
): Authored | undefined {
  const value = pointer.resolve(resource.value);
  const overlay = kustomize?.overlay;
  if (!overlay || !deployedBy || typeof value !== 'string' || value === '') return undefined;
  if (pointer.toString() === '/metadata/namespace' && overlay['namespace'] === value) {
    const place = targetNamespace(deployedBy, value, documents);
    if (place) return place;
  }
  const holds = JSON.stringify(overlay).includes(JSON.stringify(value).slice(1, -1));
  return holds ? { file: deployedBy.file, confidence: 'file' } : undefined;
}

function targetNamespace(
  { kind, name, file }: NonNullable<Target['deployedBy']>,
  namespace: string,
  documents: SourceDocuments,
): Authored | undefined {
  const object = documents
    .of(file)
    .find(
      ({ value }) => value['kind'] === kind && objectOrEmpty(value['metadata'])['name'] === name,
    );
  const same = object && TARGET_NAMESPACE.resolve(object.value) === namespace;
  return same ? placeOf(object, TARGET_NAMESPACE, 'exact') : undefined;
}
