import type { JsonObject } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import type { Resource } from '../../../../manifest/resource.ts';
import { itemsAt, objectAt, textAt } from '../../reading.ts';

export const FLUX_APPLIERS = [
  'kustomize.toolkit.fluxcd.io/Kustomization',
  'helm.toolkit.fluxcd.io/HelmRelease',
] as const;

/** A name among Flux's objects, with where it stands. */
export interface FluxReference {
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly pointer: Pointer;
}

/** The source that a Kustomization or HelmRelease is made from. */
export function* sourceReferences(resource: Resource): Generator<FluxReference> {
  const places = [
    ['spec', 'sourceRef'],
    ['spec', 'chart', 'spec', 'sourceRef'],
    ['spec', 'chartRef'],
  ] as const;
  for (const path of places) {
    yield* reference(resource, objectAt(resource.value, ...path), Pointer.root.at(...path));
  }
}

function* reference(
  resource: Resource,
  value: JsonObject,
  place: Pointer,
): Generator<FluxReference> {
  const [kind, name] = [textAt(value, 'kind'), textAt(value, 'name')];
  if (kind === undefined || name === undefined) return;
  const namespace = textAt(value, 'namespace') ?? resource.namespace;
  yield { kind, name, namespace, pointer: place.at('name') };
}

/** What a Kustomization or HelmRelease waits for: objects of its own kind. */
export function* dependencies(resource: Resource): Generator<FluxReference> {
  for (const [at, value] of itemsAt(resource.value, 'spec', 'dependsOn')) {
    const name = textAt(value, 'name');
    if (name === undefined) continue;
    const namespace = textAt(value, 'namespace') ?? resource.namespace;
    const pointer = Pointer.root.at('spec', 'dependsOn', at, 'name');
    yield { kind: textAt(value, 'kind') ?? resource.kind, namespace, name, pointer };
  }
}
