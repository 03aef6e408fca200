import { defineRule } from '../../lint-rule.ts';
import { missingPort } from './backend-service.ts';
import { ROUTES, routeBackends } from './route-backends.ts';

export const routePortMismatch = defineRule({
  id: 'lint/route-port-mismatch',
  severity: 'error',
  since: '0.1.0',
  title: 'Route forwards to a port that its Service does not have',
  why: 'The Gateway marks the reference unresolved and answers 500.',
  remedy: 'Write a `port` of the Service, not of the container.',
  each: 'resource',
  kinds: ROUTES,
  check({ resource, index, observe }) {
    for (const backend of routeBackends(resource)) {
      const remark = missingPort(index, backend);
      if (remark) observe(remark);
    }
  },
});
