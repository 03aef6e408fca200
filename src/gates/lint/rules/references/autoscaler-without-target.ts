import { Pointer } from '../../../../manifest/pointer.ts';
import { HPA } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { objectAt } from '../../reading.ts';
import { missingTarget, targetOf } from './scale-target.ts';

export const autoscalerWithoutTarget = defineRule({
  id: 'lint/autoscaler-without-target',
  severity: 'error',
  since: '0.1.0',
  title: 'HorizontalPodAutoscaler scales something that does not exist',
  why: 'The autoscaler reports FailedGetScale for ever, and the workload that was meant never scales.',
  remedy: 'Name the workload as it is: `apiVersion`, `kind` and `name`, in the same namespace.',
  peers: {
    kubeLinter: 'dangling-horizontalpodautoscaler',
    kubeScore: 'horizontalpodautoscaler-has-target',
  },
  each: 'resource',
  kinds: [HPA],
  check({ resource, index, observe }) {
    const target = targetOf(resource, objectAt(resource.value, 'spec', 'scaleTargetRef'), {
      apiVersion: '',
    });
    const place = Pointer.root.at('spec', 'scaleTargetRef');
    const remark = target && missingTarget(index, target, place, 'Nothing is ever scaled.');
    if (remark) observe(remark);
  },
});
