import { isJsonObject } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import type { Resource } from '../../../../manifest/resource.ts';
import { PDB } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { valueAt } from '../../reading.ts';
import type { RunningPod } from '../../set/pod-index.ts';
import type { SetIndex } from '../../set/set-index.ts';

export const overlappingBudgets = defineRule({
  id: 'lint/overlapping-budgets',
  severity: 'error',
  since: '0.1.0',
  title: 'Two PodDisruptionBudgets select the same pods',
  why: 'The eviction API answers 500 for pods with more than one budget: their nodes cannot be drained.',
  remedy: 'Keep one budget for each workload.',
  each: 'resource',
  kinds: [PDB],
  check({ resource, index, observe }) {
    const budgets = index.set.ofKind('policy', 'PodDisruptionBudget');
    const mine = new Set(protectedPods(resource, index));
    for (const other of budgets.slice(0, budgets.indexOf(resource))) {
      if (other.namespace !== resource.namespace || other.name === resource.name) continue;
      const shared = protectedPods(other, index).find((pod) => mine.has(pod));
      if (!shared) continue;
      observe({
        pointer: Pointer.root.at('spec', 'selector'),
        message: `The pods of ${shared.resource.kind} \`${shared.resource.name}\` are also in the budget \`${other.name}\`.`,
        related: [{ message: 'the other budget', resource: other }],
        evidence: other.name,
      });
    }
  },
});

function protectedPods(budget: Resource, index: SetIndex): RunningPod[] {
  const selector = valueAt(budget.value, 'spec', 'selector');
  return isJsonObject(selector) ? index.pods.selectedBy(selector, budget.namespace) : [];
}
