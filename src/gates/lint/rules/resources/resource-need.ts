import type { Pointer } from '../../../../manifest/pointer.ts';
import type { Container } from '../../../../manifest/workload/container.ts';
import { itemsAt, objectAt, valueAt } from '../../reading.ts';
import type { ContainerSubject } from '../../subject.ts';

type Side = 'requests' | 'limits';
type ResourceName = 'cpu' | 'memory';

/**
 * Whether a container would run without a request or limit: neither it, nor its pod, nor a
 * LimitRange of its namespace in the set states one. A limit stands in for a request.
 */
export function missingResource(
  { container, pod, resource, index }: ContainerSubject,
  side: Side,
  name: ResourceName,
): boolean {
  if (container.role === 'ephemeral') return false;
  if (states(container.value, side, name) || states(pod.spec, side, name)) return false;
  return !index.set
    .ofKind('', 'LimitRange')
    .some((range) => range.namespace === resource.namespace && defaults(range.value, side, name));
}

/** Where the missing entry would stand. */
export function resourcesPlace(container: Container, side: Side): Pointer {
  return container.pointer.at('resources', side);
}

function states(owner: ContainerSubject['pod']['spec'], side: Side, name: ResourceName): boolean {
  const resources = objectAt(owner, 'resources');
  const stated = valueAt(resources, side, name) ?? null;
  const implied = side === 'requests' ? (valueAt(resources, 'limits', name) ?? null) : null;
  return stated !== null || implied !== null;
}

function defaults(range: ContainerSubject['pod']['spec'], side: Side, name: ResourceName): boolean {
  for (const [, limit] of itemsAt(range, 'spec', 'limits')) {
    if (limit['type'] !== 'Container') continue;
    if (valueAt(limit, 'default', name) !== undefined) return true;
    if (side === 'requests' && valueAt(limit, 'defaultRequest', name) !== undefined) return true;
  }
  return false;
}
