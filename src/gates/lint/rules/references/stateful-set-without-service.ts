import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';
import { absenceRemark } from '../../set/absence-text.ts';

export const statefulSetWithoutService = defineRule({
  id: 'lint/stateful-set-without-service',
  severity: 'warning',
  since: '0.1.0',
  title: 'StatefulSet names a Service that does not exist',
  why: 'Its pods get no DNS names, and members that look for each other by name do not find each other.',
  remedy: 'Add the headless Service, or mend `serviceName`.',
  peers: { kubeScore: 'statefulset-has-servicename' },
  each: 'resource',
  kinds: ['apps/StatefulSet'],
  check({ resource, index, observe }) {
    const name = textAt(resource.value, 'spec', 'serviceName');
    if (name === undefined) return;
    const wanted = { group: '', kind: 'Service', namespace: resource.namespace, name };
    const absence = index.declared.absence(wanted);
    if (!absence) return;
    observe({
      pointer: Pointer.root.at('spec', 'serviceName'),
      ...absenceRemark(wanted, absence, 'The pods get no DNS names.'),
    });
  },
});
