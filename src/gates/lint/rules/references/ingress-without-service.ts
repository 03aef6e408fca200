import { INGRESSES } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { missingBackend } from './backend-service.ts';
import { ingressBackends } from './ingress-backends.ts';

export const ingressWithoutService = defineRule({
  id: 'lint/ingress-without-service',
  severity: 'warning',
  since: '0.1.0',
  title: 'Ingress sends requests to a Service that does not exist',
  why: 'The controller answers 503 on that path, or leaves the whole Ingress out.',
  remedy: 'Mend the Service’s name; it must be in the namespace of the Ingress.',
  peers: { kubeLinter: 'dangling-ingress', kubeScore: 'ingress-targets-service' },
  each: 'resource',
  kinds: INGRESSES,
  check({ resource, index, observe }) {
    for (const backend of ingressBackends(resource)) {
      const remark = missingBackend(index, backend, 'Requests there are answered with 503.');
      if (remark && backend.port?.value !== 'use-annotation') observe(remark);
    }
  },
});
