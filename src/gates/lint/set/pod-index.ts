import { labelPredicate } from '../../../kubernetes/label-selector.ts';
import { type JsonObject, type JsonValue, objectOrEmpty } from '../../../manifest/json.ts';
import type { ManifestSet } from '../../../manifest/manifest-set.ts';
import type { Resource } from '../../../manifest/resource.ts';
import { type Container, containersOf } from '../../../manifest/workload/container.ts';
import { type Pod, podOf } from '../../../manifest/workload/pod.ts';
import type { OpenNamespaces } from './open-namespaces.ts';

/** A workload with its pod, ready to be asked. */
export interface RunningPod {
  readonly resource: Resource;
  readonly pod: Pod;
  readonly containers: readonly Container[];
  readonly labels: JsonObject;
}

/** The pods of a set by namespace. Pods of different workloads are different even when alike. */
export class PodIndex {
  readonly #byNamespace = new Map<string, RunningPod[]>();

  constructor(
    set: ManifestSet,
    readonly namespaces: OpenNamespaces,
  ) {
    for (const resource of set.resources()) {
      const pod = podOf(resource);
      if (!pod) continue;
      const running = {
        resource,
        pod,
        containers: containersOf(pod),
        labels: objectOrEmpty(pod.metadata?.['labels']),
      };
      const inNamespace = this.#byNamespace.get(resource.namespace ?? '');
      if (inNamespace) inNamespace.push(running);
      else this.#byNamespace.set(resource.namespace ?? '', [running]);
    }
  }

  /** The pods of a namespace, in stream order. */
  inNamespace(namespace: string | undefined): readonly RunningPod[] {
    return this.#byNamespace.get(namespace ?? '') ?? [];
  }

  /** Every pod of the set. */
  *all(): Generator<RunningPod> {
    for (const pods of this.#byNamespace.values()) yield* pods;
  }

  /** The pods of a namespace that a `LabelSelector` matches; none when it cannot be read. */
  selectedBy(selector: JsonValue | undefined, namespace: string | undefined): RunningPod[] {
    const matches = selectorPredicate(selector);
    return matches ? this.inNamespace(namespace).filter((pod) => matches(pod.labels)) : [];
  }

  /** As {@link selectedBy}, and the pods whose namespace is left open. */
  perhapsSelectedBy(selector: JsonValue | undefined, namespace: string | undefined): RunningPod[] {
    const matches = selectorPredicate(selector);
    return matches ? this.perhapsIn(namespace).filter((pod) => matches(pod.labels)) : [];
  }

  /** The pods that are in a namespace, or may be once it is applied. */
  perhapsIn(namespace: string | undefined): readonly RunningPod[] {
    const certain = this.inNamespace(namespace);
    const others = [...this.#byNamespace].filter(
      ([where]) => where !== (namespace ?? '') && this.namespaces.meet(where, namespace),
    );
    return others.length === 0 ? certain : [...certain, ...others.flatMap(([, pods]) => pods)];
  }

  /** The pods of a namespace that have all of a Service's selector labels. */
  selectedByLabels(labels: JsonObject, namespace: string | undefined): RunningPod[] {
    return this.selectedBy({ matchLabels: labels }, namespace);
  }
}

/** A `LabelSelector` as a function; undefined when the API server would refuse it. */
export function selectorPredicate(
  selector: JsonValue | undefined,
): ((labels: JsonObject) => boolean) | undefined {
  try {
    return labelPredicate(objectOrEmpty(selector));
  } catch {
    return undefined;
  }
}
