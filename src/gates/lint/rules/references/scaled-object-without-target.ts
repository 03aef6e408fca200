import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { objectAt } from '../../reading.ts';
import { missingTarget, targetOf } from './scale-target.ts';

export const scaledObjectWithoutTarget = defineRule({
  id: 'lint/scaled-object-without-target',
  severity: 'error',
  since: '0.1.0',
  title: 'KEDA ScaledObject scales something that does not exist',
  why: 'KEDA makes no autoscaler until the target is there.',
  remedy: 'Name the workload as it is; without a `kind`, a Deployment is meant.',
  each: 'resource',
  kinds: ['keda.sh/ScaledObject'],
  check({ resource, index, observe }) {
    const target = targetOf(resource, objectAt(resource.value, 'spec', 'scaleTargetRef'), {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
    });
    const place = Pointer.root.at('spec', 'scaleTargetRef');
    const remark = target && missingTarget(index, target, place, 'Nothing is ever scaled.');
    if (remark) observe(remark);
  },
});
