import { defineRule } from '../../lint-rule.ts';
import { missingBackend } from './backend-service.ts';
import { ROUTES, routeBackends } from './route-backends.ts';

export const routeWithoutService = defineRule({
  id: 'lint/route-without-service',
  severity: 'warning',
  since: '0.1.0',
  title: 'Route forwards to a Service that does not exist',
  why: 'The Gateway answers 500 for the share of requests that this backend should have.',
  remedy: 'Mend name and namespace of the Service.',
  each: 'resource',
  kinds: ROUTES,
  check({ resource, index, observe }) {
    for (const backend of routeBackends(resource)) {
      const remark = missingBackend(index, backend, 'Requests there are answered with 500.');
      if (remark) observe(remark);
    }
  },
});
