import type { RenderedManifest } from '../../manifest/rendered-manifest.ts';
import type { Authored } from '../../manifest/resource.ts';
import type { Target } from '../../manifest/target.ts';
import type { Platform } from '../../platform/platform.ts';
import type { KustomizationTree } from '../layout/kustomization-tree.ts';
import { substituteVariables } from '../substitution/substitute-variables.ts';
import { deployedPlace } from './deployed-place.ts';
import { existingPointer } from './existing-pointer.ts';
import { generatedPlace } from './kustomize/generated.ts';
import { type Origin, OriginFinder } from './kustomize/origin.ts';
import { patchedPlace } from './kustomize/patches.ts';
import { transformedPlace } from './kustomize/transformers.ts';
import { SourceDocuments } from './source-documents.ts';
import type { Wanted } from './wanted.ts';
import { writtenPlace } from './written-place.ts';

/**
 * Where the values of a kustomization's output were written: by the last patch or field of an
 * overlay that sets them, else in the resource's own file, else in the generator. Undefined when
 * no file, or more than one, could be the resource's.
 */
export function kustomizeProvenance(
  target: Target,
  tree: KustomizationTree,
  platform: Platform,
): RenderedManifest['authored'] {
  const documents = new SourceDocuments(platform.files);
  let finder: OriginFinder | undefined;
  return (resource, pointer, part = 'value') => {
    finder ??= new OriginFinder(tree, documents, finalName(target));
    const existing = existingPointer(resource.value, pointer);
    const origin = finder.find(resource);
    const place = origin
      ? placeFrom(origin, { resource, pointer: existing, part }, documents)
      : generatedPlace(resource, existing, tree, documents);
    return place?.confidence === 'exact'
      ? place
      : (deployedPlace(target, resource, existing, documents) ?? place);
  };
}

function finalName({ substitution }: Target): (name: string) => string {
  return (name) => (substitution ? substituteVariables(name, substitution) : name);
}

function placeFrom(origin: Origin, wanted: Wanted, documents: SourceDocuments): Authored {
  for (const layer of origin.layers) {
    const place = transformedPlace(layer, wanted) ?? patchedPlace(layer, wanted, documents);
    if (place) return place;
  }
  const { resource, pointer, part } = wanted;
  return writtenPlace(resource.value, pointer, origin.document, part).place;
}
