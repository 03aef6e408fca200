import { isJsonObject } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import { PDB } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { objectAt, valueAt } from '../../reading.ts';
import { formatSelector, nearestPod, nearMiss } from '../../set/nearest-pod.ts';

export const disruptionBudgetSelectsNothing = defineRule({
  id: 'lint/disruption-budget-selects-nothing',
  severity: 'warning',
  since: '0.1.0',
  title: 'PodDisruptionBudget selects no pod',
  why: 'It protects nothing: a node drain may take all replicas of the workload it was written for at once.',
  remedy: 'Give it the labels of the pod template it is meant for.',
  each: 'resource',
  kinds: [PDB],
  check({ resource, index, observe }) {
    const selector = valueAt(resource.value, 'spec', 'selector');
    if (!isJsonObject(selector)) return;
    const { namespace } = resource;
    if (index.pods.perhapsSelectedBy(selector, namespace).length > 0) return;
    const labels = objectAt(selector, 'matchLabels');
    if (index.runsUnseen(labels, namespace)) return;
    const near = nearestPod(index.pods, labels, namespace);
    if (near === undefined && index.bringsUnseen(namespace)) return;
    observe({
      pointer: Pointer.root.at('spec', 'selector'),
      message: `No pod of namespace \`${namespace}\` in the set has \`${formatSelector(selector)}\`.`,
      ...nearMiss(near),
    });
  },
});
