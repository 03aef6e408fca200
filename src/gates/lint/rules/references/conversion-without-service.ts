import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { objectAt, textAt } from '../../reading.ts';
import { missingAmongServices } from './backend-service.ts';

const PATH = ['spec', 'conversion', 'webhook', 'clientConfig', 'service'] as const;

export const conversionWithoutService = defineRule({
  id: 'lint/conversion-without-service',
  severity: 'warning',
  since: '0.1.0',
  title: 'CustomResourceDefinition converts through a Service that does not exist',
  why: 'Objects of every version but the stored one cannot be read or written.',
  remedy: 'Mend name and namespace of the Service, or deploy the two together.',
  each: 'resource',
  kinds: ['apiextensions.k8s.io/CustomResourceDefinition'],
  check({ resource, index, observe }) {
    const service = objectAt(resource.value, ...PATH);
    const [name, namespace] = [textAt(service, 'name'), textAt(service, 'namespace')];
    if (name === undefined || namespace === undefined) return;
    const remark = missingAmongServices(
      index,
      { namespace, name, pointer: Pointer.root.at(...PATH, 'name') },
      'Objects of its other versions cannot be read.',
    );
    if (remark) observe(remark);
  },
});
