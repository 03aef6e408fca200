import { defineRule } from '../../lint-rule.ts';
import { absenceRemark } from '../../set/absence-text.ts';
import { missingPodReferences } from './missing-pod-references.ts';

export const missingSecret = defineRule({
  id: 'lint/missing-secret',
  severity: 'info',
  since: '0.1.0',
  title: 'Pod needs a Secret that nothing in the set makes',
  why: 'Secrets are often made by hand or by another tool; where nobody did, the pod does not start.',
  remedy:
    'Make sure that the Secret is there before the pod, or add an ExternalSecret, SealedSecret or Certificate that makes it.',
  peers: { kubeLinter: 'env-value-from' },
  each: 'workload',
  check(subject) {
    for (const { wanted, absence, pointer } of missingPodReferences(subject, 'Secret')) {
      subject.observe({
        pointer,
        ...absenceRemark(wanted, absence, 'The pod does not start without it.'),
      });
    }
  },
});
