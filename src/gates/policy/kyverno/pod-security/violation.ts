import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../../../manifest/json.ts';

/** A field of a pod that breaks a control, from the pod down: `spec`, `containers`, 0, … */
export interface Violation {
  readonly path: readonly (string | number)[];
  /** The value that is not allowed; undefined when one is missing. */
  readonly value: JsonValue | undefined;
}

/** A container with its place in the pod. */
export interface PlacedContainer {
  readonly path: readonly (string | number)[];
  readonly container: JsonObject;
  /** `securityContext`, or nothing. */
  readonly context: JsonObject;
}

/** A pod as the controls look at it. */
export interface PodView {
  readonly metadata: JsonObject;
  readonly spec: JsonObject;
  /** The pod's `securityContext`. */
  readonly context: JsonObject;
  readonly containers: readonly PlacedContainer[];
  readonly isWindows: boolean;
  /** `hostUsers: false`: root in the container is nobody outside. */
  readonly hasUserNamespace: boolean;
}

/** Reads a pod, or a pod template. */
export function viewPod(pod: JsonObject): PodView {
  const spec = objectOrEmpty(pod['spec']);
  return {
    metadata: objectOrEmpty(pod['metadata']),
    spec,
    context: objectOrEmpty(spec['securityContext']),
    containers: ['initContainers', 'containers', 'ephemeralContainers'].flatMap((list) =>
      arrayOrEmpty(spec[list]).flatMap((container, index) =>
        isJsonObject(container)
          ? [
              {
                path: ['spec', list, index],
                container,
                context: objectOrEmpty(container['securityContext']),
              },
            ]
          : [],
      ),
    ),
    isWindows: objectOrEmpty(spec['os'])['name'] === 'windows',
    hasUserNamespace: spec['hostUsers'] === false,
  };
}

/** The fields of the pod's and of every container's security context that a test refuses. */
export function inContexts(
  pod: PodView,
  field: readonly string[],
  isBad: (value: JsonValue | undefined) => boolean,
): readonly Violation[] {
  return [...inPodContext(pod, field, isBad), ...inContainerContexts(pod, field, isBad)];
}

/** The same of the containers' alone. */
export function inContainerContexts(
  pod: PodView,
  field: readonly string[],
  isBad: (value: JsonValue | undefined) => boolean,
): readonly Violation[] {
  return pod.containers.flatMap(({ path, context }) =>
    test([...path, 'securityContext', ...field], valueAt(context, field), isBad),
  );
}

function inPodContext(
  pod: PodView,
  field: readonly string[],
  isBad: (value: JsonValue | undefined) => boolean,
): readonly Violation[] {
  return test(['spec', 'securityContext', ...field], valueAt(pod.context, field), isBad);
}

/** The value below an object; undefined when any step is missing or null. */
export function valueAt(object: JsonObject, field: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = object;
  for (const key of field) value = isJsonObject(value) ? value[key] : undefined;
  return value ?? undefined;
}

function test(
  path: readonly (string | number)[],
  value: JsonValue | undefined,
  isBad: (value: JsonValue | undefined) => boolean,
): readonly Violation[] {
  return isBad(value) ? [{ path, value }] : [];
}
