import { LONG_RUNNING } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';

export const noGracePeriod = defineRule({
  id: 'lint/no-grace-period',
  severity: 'warning',
  since: '0.1.0',
  title: 'Pod is killed without time to stop',
  why: 'Requests in flight are cut and data may be left half written; a StatefulSet may run two pods of one identity.',
  remedy: 'Give it the seconds it needs, or leave the field out for 30.',
  each: 'workload',
  kinds: LONG_RUNNING,
  check({ pod, observe }) {
    if (pod.spec['terminationGracePeriodSeconds'] !== 0) return;
    observe({
      pointer: pod.pointer.at('terminationGracePeriodSeconds'),
      message: 'With 0 seconds the pod is killed at once.',
    });
  },
});
