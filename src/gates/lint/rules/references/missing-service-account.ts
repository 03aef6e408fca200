import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';
import { absenceRemark } from '../../set/absence-text.ts';

export const missingServiceAccount = defineRule({
  id: 'lint/missing-service-account',
  severity: 'warning',
  since: '0.1.0',
  title: 'Pod runs as a ServiceAccount that nothing makes',
  why: 'The API server refuses pods whose ServiceAccount does not exist: the controller is accepted, and no pod ever appears.',
  remedy: 'Add the ServiceAccount, or mend `serviceAccountName`.',
  peers: { kubeLinter: 'non-existent-service-account' },
  each: 'workload',
  check({ resource, pod, index, observe }) {
    const field =
      textAt(pod.spec, 'serviceAccountName') === undefined
        ? 'serviceAccount'
        : 'serviceAccountName';
    const name = textAt(pod.spec, field);
    if (name === undefined || name === 'default') return;
    const wanted = { group: '', kind: 'ServiceAccount', namespace: resource.namespace, name };
    const absence = index.declared.absence(wanted);
    if (!absence) return;
    observe({
      pointer: pod.pointer.at(field),
      ...absenceRemark(wanted, absence, 'No pod is created without it.'),
    });
  },
});
