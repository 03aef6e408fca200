import type { JsonObject } from '../../../../manifest/json.ts';
import type { Resource } from '../../../../manifest/resource.ts';
import { listAt, objectAt, valueAt } from '../../reading.ts';

/**
 * Whether a monitor looks into a namespace: its own, those it names, or any
 * (Prometheus Operator, `NamespaceSelector`).
 */
export function looksInto(monitor: Resource, namespace: string | undefined): boolean {
  const selector = objectAt(monitor.value, 'spec', 'namespaceSelector');
  if (selector['any'] === true) return true;
  const names = listAt(selector, 'matchNames');
  return names.length === 0 ? namespace === monitor.namespace : names.includes(namespace ?? '');
}

/** The labels of a resource itself. */
export function labelsOf(resource: Resource): JsonObject {
  return objectAt(resource.value, 'metadata', 'labels');
}

/** The selector of a monitor. */
export function monitorSelector(monitor: Resource): JsonObject | undefined {
  const selector = valueAt(monitor.value, 'spec', 'selector');
  return selector === undefined || selector === null
    ? undefined
    : objectAt(monitor.value, 'spec', 'selector');
}
