import { isJsonObject, type JsonObject } from '../json.ts';
import { Pointer } from '../pointer.ts';
import type { Resource } from '../resource.ts';

/** The pod a workload runs. */
export interface Pod {
  /** A PodSpec. */
  readonly spec: JsonObject;
  /** Where the PodSpec stands in the resource: `/spec/template/spec`. */
  readonly pointer: Pointer;
  /** The pod's own metadata (labels, annotations); absent when the template has none. */
  readonly metadata?: JsonObject;
  /** Where that metadata stands, or would stand. */
  readonly metadataPointer: Pointer;
}

/** Where the pod (its metadata and spec) stands, by `group/kind`. */
const POD_PLACES = new Map<string, Pointer>([
  ['/Pod', Pointer.root],
  ['/PodTemplate', Pointer.root.at('template')],
  ['/ReplicationController', Pointer.root.at('spec', 'template')],
  ['apps/Deployment', Pointer.root.at('spec', 'template')],
  ['apps/StatefulSet', Pointer.root.at('spec', 'template')],
  ['apps/DaemonSet', Pointer.root.at('spec', 'template')],
  ['apps/ReplicaSet', Pointer.root.at('spec', 'template')],
  ['batch/Job', Pointer.root.at('spec', 'template')],
  ['batch/CronJob', Pointer.root.at('spec', 'jobTemplate', 'spec', 'template')],
  ['argoproj.io/Rollout', Pointer.root.at('spec', 'template')],
  // Served until 1.16; still found in charts, and their pods are as real.
  ['extensions/Deployment', Pointer.root.at('spec', 'template')],
  ['extensions/DaemonSet', Pointer.root.at('spec', 'template')],
  ['extensions/ReplicaSet', Pointer.root.at('spec', 'template')],
]);

/**
 * The pod of a workload, found by group and kind; undefined for other kinds, and for workloads
 * without a pod spec (an Argo Rollout that refers to a Deployment).
 */
export function podOf(resource: Pick<Resource, 'group' | 'kind' | 'value'>): Pod | undefined {
  const place = POD_PLACES.get(`${resource.group}/${resource.kind}`);
  const template = place?.resolve(resource.value);
  if (!place || !isJsonObject(template) || !isJsonObject(template['spec'])) return undefined;
  const { metadata, spec } = template;
  return {
    spec,
    pointer: place.at('spec'),
    metadataPointer: place.at('metadata'),
    ...(isJsonObject(metadata) && { metadata }),
  };
}

/** Whether a kind runs pods. */
export function isWorkload(resource: Pick<Resource, 'group' | 'kind'>): boolean {
  return POD_PLACES.has(`${resource.group}/${resource.kind}`);
}
