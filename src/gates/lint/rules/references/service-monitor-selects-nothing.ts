import { isClusterComponent } from '../../../../kubernetes/cluster-components.ts';
import type { JsonObject } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import type { Resource } from '../../../../manifest/resource.ts';
import { defineRule } from '../../lint-rule.ts';
import { objectAt } from '../../reading.ts';
import { formatSelector } from '../../set/nearest-pod.ts';
import { selectorPredicate } from '../../set/pod-index.ts';
import type { SetIndex } from '../../set/set-index.ts';
import { madeByOperator } from '../../set/unseen-pods.ts';
import { labelsOf, looksInto, monitorSelector } from './monitored.ts';

export const SERVICE_MONITOR = 'monitoring.coreos.com/ServiceMonitor';

export const serviceMonitorSelectsNothing = defineRule({
  id: 'lint/service-monitor-selects-nothing',
  severity: 'warning',
  since: '0.1.0',
  title: 'ServiceMonitor selects no Service',
  why: 'Nothing is scraped, and alerts on those metrics never fire.',
  remedy:
    'Give it the labels of the Service itself (not of its pods), and the namespace it lives in.',
  peers: { kubeLinter: 'dangling-servicemonitor' },
  each: 'resource',
  kinds: [SERVICE_MONITOR],
  check({ resource, index, observe }) {
    const selector = monitorSelector(resource);
    if (!selector || monitoredServices(resource, index).length > 0) return;
    // An empty one means whatever is there, also what others put there.
    if (formatSelector(selector) === '') return;
    if (watchesUnseen(resource, objectAt(selector, 'matchLabels'), index)) return;
    observe({
      pointer: Pointer.root.at('spec', 'selector'),
      message: `No Service in the set has \`${formatSelector(selector)}\` in a namespace that this monitor looks into.`,
    });
  },
});

/** Whether the Services it is for may be the cluster's own, or an operator's. */
function watchesUnseen(monitor: Resource, labels: JsonObject, index: SetIndex): boolean {
  const { set } = index;
  if (index.bringsUnseen(monitor.namespace)) return true;
  const own = ['kube-system', 'default'].some(
    (one) => looksInto(monitor, one) && isClusterComponent(labels, one),
  );
  return own || madeByOperator(set, labels, monitor.namespace);
}

/** The Services of the set that a ServiceMonitor selects. */
export function monitoredServices(monitor: Resource, index: SetIndex): Resource[] {
  const matches = selectorPredicate(monitorSelector(monitor));
  if (!matches) return [];
  return index.set
    .ofKind('', 'Service')
    .filter((service) => looksInto(monitor, service.namespace) && matches(labelsOf(service)));
}
