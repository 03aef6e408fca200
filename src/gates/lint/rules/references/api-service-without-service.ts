import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';
import { missingAmongServices } from './backend-service.ts';

export const apiServiceWithoutService = defineRule({
  id: 'lint/api-service-without-service',
  severity: 'warning',
  since: '0.1.0',
  title: 'APIService is served by a Service that does not exist',
  why: 'The API group is unavailable; discovery slows down, and namespaces hang while they are deleted.',
  remedy: 'Mend name and namespace of the Service, or deploy the two together.',
  each: 'resource',
  kinds: ['apiregistration.k8s.io/APIService'],
  check({ resource, index, observe }) {
    const name = textAt(resource.value, 'spec', 'service', 'name');
    const namespace = textAt(resource.value, 'spec', 'service', 'namespace');
    if (name === undefined || namespace === undefined) return;
    const pointer = Pointer.root.at('spec', 'service', 'name');
    const remark = missingAmongServices(
      index,
      { namespace, name, pointer },
      'The API group is unavailable without it.',
    );
    if (remark) observe(remark);
  },
});
