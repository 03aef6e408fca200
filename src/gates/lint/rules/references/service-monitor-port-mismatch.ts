import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';
import { listPorts, portsOf } from '../../set/services.ts';
import { monitoredServices, SERVICE_MONITOR } from './service-monitor-selects-nothing.ts';

export const serviceMonitorPortMismatch = defineRule({
  id: 'lint/service-monitor-port-mismatch',
  severity: 'error',
  since: '0.1.0',
  title: 'ServiceMonitor scrapes a port that its Service does not have',
  why: 'Prometheus finds no target of that name, so nothing is scraped.',
  remedy: 'Write the name of a port of the Service; `port` takes names, not numbers.',
  each: 'resource',
  kinds: [SERVICE_MONITOR],
  check({ resource, index, observe }) {
    const services = monitoredServices(resource, index);
    const [first] = services;
    if (!first) return;
    const names = new Set(services.flatMap((s) => portsOf(s).map(([, port]) => port['name'])));
    for (const [at, endpoint] of itemsAt(resource.value, 'spec', 'endpoints')) {
      const port = textAt(endpoint, 'port');
      if (port === undefined || names.has(port)) continue;
      observe({
        pointer: Pointer.root.at('spec', 'endpoints', at, 'port'),
        message: `No selected Service has a port named \`${port}\`; \`${first.name}\` has: ${listPorts(first)}.`,
        related: [{ message: 'selected by this monitor', resource: first }],
      });
    }
  },
});
