import { isJsonObject } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import { NETWORK_POLICY } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { objectAt, valueAt } from '../../reading.ts';
import { formatSelector, nearestPod, nearMiss } from '../../set/nearest-pod.ts';

export const networkPolicySelectsNothing = defineRule({
  id: 'lint/network-policy-selects-nothing',
  severity: 'warning',
  since: '0.1.0',
  title: 'NetworkPolicy selects no pod',
  why: 'It isolates nothing: the pods it was written for take connections from everywhere.',
  remedy: 'Give `podSelector` the labels of the pod template it is meant for.',
  peers: { kubeLinter: 'dangling-networkpolicy', kubeScore: 'networkpolicy-targets-pod' },
  each: 'resource',
  kinds: [NETWORK_POLICY],
  check({ resource, index, observe }) {
    const selector = valueAt(resource.value, 'spec', 'podSelector');
    if (!isJsonObject(selector) || formatSelector(selector) === '') return;
    const { namespace } = resource;
    // Policies are often deployed ahead of what they guard.
    if (index.pods.perhapsIn(namespace).length === 0) return;
    if (index.pods.perhapsSelectedBy(selector, namespace).length > 0) return;
    const labels = objectAt(selector, 'matchLabels');
    if (index.runsUnseen(labels, namespace)) return;
    const near = nearestPod(index.pods, labels, namespace);
    if (near === undefined && index.bringsUnseen(namespace)) return;
    observe({
      pointer: Pointer.root.at('spec', 'podSelector'),
      message: `No pod of namespace \`${namespace}\` in the set has \`${formatSelector(selector)}\`.`,
      ...nearMiss(near),
    });
  },
});
