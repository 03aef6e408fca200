import { isJsonObject } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { valueAt } from '../../reading.ts';
import { fewestReplicas } from './replicas.ts';

export const noDisruptionBudget = defineRule({
  id: 'lint/no-disruption-budget',
  severity: 'info',
  since: '0.1.0',
  title: 'Replicated workload has no PodDisruptionBudget',
  why: 'A drain may take all its pods at once, although there are several.',
  remedy: 'Add a PodDisruptionBudget with `maxUnavailable: 1`.',
  peers: {
    kubeScore: ['deployment-has-poddisruptionbudget', 'statefulset-has-poddisruptionbudget'],
    polaris: 'missingPodDisruptionBudget',
  },
  each: 'workload',
  kinds: ['apps/Deployment', 'apps/StatefulSet'],
  check({ resource, index, observe }) {
    const replicas = fewestReplicas(resource, index);
    if (replicas < 2) return;
    const guarded = index.set.ofKind('policy', 'PodDisruptionBudget').some((budget) => {
      const selector = valueAt(budget.value, 'spec', 'selector');
      if (budget.namespace !== resource.namespace || !isJsonObject(selector)) return false;
      return index.pods
        .selectedBy(selector, resource.namespace)
        .some((pod) => pod.resource === resource);
    });
    if (guarded) return;
    observe({
      pointer: Pointer.root.at('spec', 'replicas'),
      message: `Its ${replicas} pods may all be evicted at once.`,
    });
  },
});
