import type { JsonObject, JsonValue } from '../../../manifest/json.ts';
import type { ManifestSet } from '../../../manifest/manifest-set.ts';
import type { Resource } from '../../../manifest/resource.ts';
import { itemsAt, objectAt, textAt } from '../reading.ts';
import type { PodIndex, RunningPod } from './pod-index.ts';

/** The only Service of that name; undefined when there is none, or twins disagree. */
export function serviceNamed(
  set: ManifestSet,
  namespace: string | undefined,
  name: string,
): Resource | undefined {
  const [service, twin] = set.named('', 'Service', namespace, name);
  return twin === undefined ? service : undefined;
}

/** A Service's ports with their places. */
export function portsOf(service: Resource): readonly (readonly [number, JsonObject])[] {
  return [...itemsAt(service.value, 'spec', 'ports')];
}

/** Whether a Service offers a port by number or by name. ExternalName Services offer any. */
export function offersPort(service: Resource, port: JsonValue): boolean {
  if (textAt(service.value, 'spec', 'type') === 'ExternalName') return true;
  return portsOf(service).some(([, one]) => one['port'] === port || one['name'] === port);
}

/** A Service's ports for people: `http (80), 9090`. */
export function listPorts(service: Resource): string {
  const ports = portsOf(service).map(([, { name, port }]) =>
    name === undefined ? `${port}` : `${name} (${port})`,
  );
  return ports.length === 0 ? 'none' : ports.join(', ');
}

/** The pods of the set that a Service sends its traffic to. */
export function podsBehind(service: Resource, pods: PodIndex): RunningPod[] {
  const selector = objectAt(service.value, 'spec', 'selector');
  if (Object.keys(selector).length === 0) return [];
  return pods.selectedByLabels(selector, service.namespace);
}

/** The ports that a pod's containers declare, by name and number. */
export function* containerPorts({
  containers,
}: Pick<RunningPod, 'containers'>): Generator<JsonObject> {
  for (const { role, value } of containers) {
    if (role === 'init' || role === 'ephemeral') continue;
    for (const [, port] of itemsAt(value, 'ports')) yield port;
  }
}

/** Whether a Service's selector (not an empty one) matches the labels. */
export function matchesService(service: Resource, labels: JsonObject): boolean {
  const selector = Object.entries(objectAt(service.value, 'spec', 'selector'));
  return selector.length > 0 && selector.every(([key, value]) => labels[key] === value);
}
