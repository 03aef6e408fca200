import { INGRESSES } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { missingPort } from './backend-service.ts';
import { ingressBackends } from './ingress-backends.ts';

export const ingressPortMismatch = defineRule({
  id: 'lint/ingress-port-mismatch',
  severity: 'error',
  since: '0.1.0',
  title: 'Ingress asks its Service for a port it does not have',
  why: 'The controller finds no endpoint behind that port and answers 503.',
  remedy: 'Name a port of the Service: its `port`, not the container’s.',
  peers: { kubeLinter: 'dangling-ingress', kubeScore: 'ingress-targets-service' },
  each: 'resource',
  kinds: INGRESSES,
  check({ resource, index, observe }) {
    for (const backend of ingressBackends(resource)) {
      const remark = missingPort(index, backend);
      if (remark) observe(remark);
    }
  },
});
