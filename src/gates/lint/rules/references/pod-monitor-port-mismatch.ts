import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';
import { containerPorts } from '../../set/services.ts';
import { monitoredPods, POD_MONITOR } from './pod-monitor-selects-nothing.ts';

export const podMonitorPortMismatch = defineRule({
  id: 'lint/pod-monitor-port-mismatch',
  severity: 'error',
  since: '0.1.0',
  title: 'PodMonitor scrapes a port that its pods do not have',
  why: 'Prometheus finds no target of that name, so nothing is scraped.',
  remedy: 'Write the name of a container port of the selected pods.',
  each: 'resource',
  kinds: [POD_MONITOR],
  check({ resource, index, observe }) {
    const pods = monitoredPods(resource, index);
    const [first] = pods;
    if (!first) return;
    const names = new Set(pods.flatMap((pod) => [...containerPorts(pod)].map((p) => p['name'])));
    for (const [at, endpoint] of itemsAt(resource.value, 'spec', 'podMetricsEndpoints')) {
      const port = textAt(endpoint, 'port');
      if (port === undefined || names.has(port)) continue;
      observe({
        pointer: Pointer.root.at('spec', 'podMetricsEndpoints', at, 'port'),
        message: `No container port of the selected pods is named \`${port}\`.`,
        related: [{ message: 'selected by this monitor', resource: first.resource }],
      });
    }
  },
});
