import { isJsonObject, objectOrEmpty } from '../../../../manifest/json.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt } from '../../reading.ts';
import { formatSelector } from '../../set/nearest-pod.ts';
import { selectorPredicate } from '../../set/pod-index.ts';

export const spreadIgnoresOwnPods = defineRule({
  id: 'lint/spread-ignores-own-pods',
  severity: 'warning',
  since: '0.1.0',
  title: 'Topology spread counts other pods than its own',
  why: 'The constraint looks at pods with labels that this pod does not have, so its replicas may all land on one node.',
  remedy: 'Give `labelSelector` labels of this template.',
  peers: { kubeScore: 'pod-topology-spread-constraints' },
  each: 'workload',
  check({ pod, observe }) {
    const labels = objectOrEmpty(pod.metadata?.['labels']);
    for (const [at, constraint] of itemsAt(pod.spec, 'topologySpreadConstraints')) {
      const selector = constraint['labelSelector'];
      const matches = isJsonObject(selector) ? selectorPredicate(selector) : undefined;
      if (!isJsonObject(selector) || !matches || matches(labels)) continue;
      observe({
        pointer: pod.pointer.at('topologySpreadConstraints', at, 'labelSelector'),
        message: `The pod itself does not have \`${formatSelector(selector)}\`.`,
      });
    }
  },
});
