import { LONG_RUNNING } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';

export const boundToOneNode = defineRule({
  id: 'lint/bound-to-one-node',
  severity: 'warning',
  since: '0.1.0',
  title: 'Pod is bound to one node by name',
  why: 'The scheduler is passed over: room, taints and the node’s health do not count, and when the node goes the pod stays away.',
  remedy: 'Use `nodeSelector` or node affinity with a label.',
  each: 'workload',
  kinds: LONG_RUNNING,
  check({ pod, observe }) {
    const name = textAt(pod.spec, 'nodeName');
    if (name === undefined) return;
    observe({
      pointer: pod.pointer.at('nodeName'),
      part: 'key',
      message: `The pods run on node \`${name}\` or nowhere.`,
    });
  },
});
