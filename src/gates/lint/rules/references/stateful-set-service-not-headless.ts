import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';
import { serviceNamed } from '../../set/services.ts';

export const statefulSetServiceNotHeadless = defineRule({
  id: 'lint/stateful-set-service-not-headless',
  severity: 'info',
  since: '0.1.0',
  title: 'StatefulSet’s Service is not headless',
  why: 'Only a headless Service gives each pod a DNS name of its own.',
  remedy: 'Give the StatefulSet a Service with `clusterIP: None`, beside the one that clients use.',
  peers: { kubeScore: 'statefulset-has-servicename' },
  each: 'resource',
  kinds: ['apps/StatefulSet'],
  check({ resource, index, observe }) {
    const name = textAt(resource.value, 'spec', 'serviceName');
    const service =
      name === undefined ? undefined : serviceNamed(index.set, resource.namespace, name);
    if (!service || textAt(service.value, 'spec', 'clusterIP') === 'None') return;
    observe({
      pointer: Pointer.root.at('spec', 'serviceName'),
      message: `Service \`${name}\` has a cluster IP, so the pods have no names like \`${resource.name}-0.${name}\`.`,
      related: [{ message: 'the Service', resource: service }],
    });
  },
});
