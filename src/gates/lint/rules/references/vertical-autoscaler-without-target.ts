import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { objectAt } from '../../reading.ts';
import { missingTarget, targetOf } from './scale-target.ts';

export const verticalAutoscalerWithoutTarget = defineRule({
  id: 'lint/vertical-autoscaler-without-target',
  severity: 'warning',
  since: '0.1.0',
  title: 'VerticalPodAutoscaler watches something that does not exist',
  why: 'It never has a recommendation, and never changes a request.',
  remedy: 'Name the workload as it is: `apiVersion`, `kind` and `name`, in the same namespace.',
  each: 'resource',
  kinds: ['autoscaling.k8s.io/VerticalPodAutoscaler'],
  check({ resource, index, observe }) {
    const target = targetOf(resource, objectAt(resource.value, 'spec', 'targetRef'), {
      apiVersion: '',
    });
    const place = Pointer.root.at('spec', 'targetRef');
    const remark = target && missingTarget(index, target, place, 'It never recommends anything.');
    if (remark) observe(remark);
  },
});
