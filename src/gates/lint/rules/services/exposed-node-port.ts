import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';

export const exposedNodePort = defineRule({
  id: 'lint/exposed-node-port',
  severity: 'info',
  since: '0.1.0',
  title: 'Service opens a port on every node',
  why: 'Whoever reaches a node reaches the Service, past Ingress, TLS and most firewalls.',
  remedy: 'Use `ClusterIP` behind an Ingress or a Gateway.',
  peers: { kubeLinter: 'exposed-services', kubeScore: 'service-type' },
  each: 'resource',
  kinds: ['/Service'],
  check({ resource, observe }) {
    if (textAt(resource.value, 'spec', 'type') !== 'NodePort') return;
    observe({
      pointer: Pointer.root.at('spec', 'type'),
      message: 'Every node listens for this Service.',
    });
  },
});
