import { arrayOrEmpty, isJsonObject, type JsonObject } from '../json.ts';
import type { Pointer } from '../pointer.ts';
import type { Pod } from './pod.ts';

/** `sidecar`: an init container with `restartPolicy: Always`, which runs beside the others. */
export type ContainerRole = 'container' | 'init' | 'sidecar' | 'ephemeral';

/** A container of a pod. */
export interface Container {
  readonly role: ContainerRole;
  /** '' when it has none. */
  readonly name: string;
  readonly value: JsonObject;
  /** Where it stands in the resource: `/spec/template/spec/containers/0`. */
  readonly pointer: Pointer;
}

/** Init containers and sidecars, containers, ephemeral containers, in that order. */
export function containersOf(pod: Pod): readonly Container[] {
  return [
    ...read(pod, 'initContainers', (value) =>
      value['restartPolicy'] === 'Always' ? 'sidecar' : 'init',
    ),
    ...read(pod, 'containers', () => 'container'),
    ...read(pod, 'ephemeralContainers', () => 'ephemeral'),
  ];
}

function read(
  pod: Pod,
  field: 'initContainers' | 'containers' | 'ephemeralContainers',
  roleOf: (value: JsonObject) => ContainerRole,
): Container[] {
  return arrayOrEmpty(pod.spec[field]).flatMap((value, index) => {
    if (!isJsonObject(value)) return [];
    const name = typeof value['name'] === 'string' ? value['name'] : '';
    return { role: roleOf(value), name, value, pointer: pod.pointer.at(field, index) };
  });
}
