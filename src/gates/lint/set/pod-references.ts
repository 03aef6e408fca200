import type { JsonObject } from '../../../manifest/json.ts';
import type { Pointer } from '../../../manifest/pointer.ts';
import type { Container } from '../../../manifest/workload/container.ts';
import type { Pod } from '../../../manifest/workload/pod.ts';
import { itemsAt, objectAt, textAt } from '../reading.ts';

/** A ConfigMap or Secret that a pod needs in order to start. */
export interface PodReference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** Where the name stands. */
  readonly pointer: Pointer;
  /** The entries it must have, and where they are asked for. */
  readonly keys: readonly { readonly key: string; readonly pointer: Pointer }[];
  readonly optional: boolean;
  readonly use: 'volume' | 'variable' | 'variables';
}

/** Every ConfigMap and Secret of a pod's volumes and variables, in document order. */
export function podReferences(pod: Pod, containers: readonly Container[]): PodReference[] {
  return [
    ...containers.flatMap((container) => [...variableReferences(container)]),
    ...volumeReferences(pod),
  ];
}

const SOURCES = [
  {
    kind: 'ConfigMap',
    volume: 'configMap',
    volumeName: 'name',
    env: 'configMapRef',
    key: 'configMapKeyRef',
  },
  {
    kind: 'Secret',
    volume: 'secret',
    volumeName: 'secretName',
    env: 'secretRef',
    key: 'secretKeyRef',
  },
] as const;

function* variableReferences({ value, pointer }: Container): Generator<PodReference> {
  for (const { kind, env, key } of SOURCES) {
    for (const [index, source] of itemsAt(value, 'envFrom')) {
      const place = pointer.at('envFrom', index, env);
      yield* reference(kind, objectAt(source, env), 'name', place, 'variables');
    }
    for (const [index, variable] of itemsAt(value, 'env')) {
      const place = pointer.at('env', index, 'valueFrom', key);
      yield* reference(kind, objectAt(variable, 'valueFrom', key), 'name', place, 'variable');
    }
  }
}

function* volumeReferences({ spec, pointer }: Pod): Generator<PodReference> {
  for (const [index, volume] of itemsAt(spec, 'volumes')) {
    const place = pointer.at('volumes', index);
    for (const { kind, volume: field, volumeName } of SOURCES) {
      yield* reference(kind, objectAt(volume, field), volumeName, place.at(field), 'volume');
      for (const [at, source] of itemsAt(volume, 'projected', 'sources')) {
        const projected = place.at('projected', 'sources', at, field);
        yield* reference(kind, objectAt(source, field), 'name', projected, 'volume');
      }
    }
  }
}

function* reference(
  kind: PodReference['kind'],
  source: JsonObject,
  nameField: string,
  place: Pointer,
  use: PodReference['use'],
): Generator<PodReference> {
  const name = textAt(source, nameField);
  if (name === undefined) return;
  const key = textAt(source, 'key');
  const items = [...itemsAt(source, 'items')].flatMap(([index, item]) => {
    const wanted = textAt(item, 'key');
    return wanted === undefined ? [] : [{ key: wanted, pointer: place.at('items', index, 'key') }];
  });
  yield {
    kind,
    name,
    pointer: place.at(nameField),
    keys: key === undefined ? items : [{ key, pointer: place.at('key') }],
    optional: source['optional'] === true,
    use,
  };
}
