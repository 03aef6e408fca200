import { defineRule } from '../../lint-rule.ts';
import { itemsAt } from '../../reading.ts';

const RETIRED = 'node-role.kubernetes.io/master';
const CURRENT = 'node-role.kubernetes.io/control-plane';

export const toleratesRetiredTaint = defineRule({
  id: 'lint/tolerates-retired-taint',
  severity: 'warning',
  since: '0.1.0',
  title: 'Pod tolerates only the retired taint of control-plane nodes',
  why: 'Since 1.25 control-plane nodes carry `…/control-plane` and no longer `…/master`: the pod does not run there.',
  remedy: 'Add a toleration for `node-role.kubernetes.io/control-plane`.',
  each: 'workload',
  check({ pod, observe }) {
    const tolerations = [...itemsAt(pod.spec, 'tolerations')];
    const keys = tolerations.map(([, toleration]) => toleration['key'] ?? '');
    if (keys.includes(CURRENT) || keys.includes('')) return;
    for (const [at, { key }] of tolerations) {
      if (key !== RETIRED) continue;
      observe({
        pointer: pod.pointer.at('tolerations', at, 'key'),
        message: `\`${RETIRED}\` no longer stands on any node since Kubernetes 1.25.`,
      });
    }
  },
});
