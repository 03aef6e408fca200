import { isJsonObject } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import type { Resource } from '../../../../manifest/resource.ts';
import { PDB } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { valueAt } from '../../reading.ts';
import type { SetIndex } from '../../set/set-index.ts';
import { fewestReplicas, scaled } from './replicas.ts';

export const budgetBlocksEviction = defineRule({
  id: 'lint/budget-blocks-eviction',
  severity: 'warning',
  since: '0.1.0',
  title: 'PodDisruptionBudget never lets a pod go',
  why: 'Every node drain waits for ever: upgrades of the cluster stop at this workload.',
  remedy: 'Allow one pod to be missing, and run more replicas than the budget keeps.',
  peers: {
    kubeLinter: ['pdb-max-unavailable', 'pdb-min-available'],
    polaris: ['pdbDisruptionsIsZero', 'pdbMinAvailableGreaterThanHPAMinReplicas'],
  },
  each: 'resource',
  kinds: [PDB],
  check({ resource, index, observe }) {
    const [most, least] = [
      valueAt(resource.value, 'spec', 'maxUnavailable'),
      valueAt(resource.value, 'spec', 'minAvailable'),
    ];
    if (most === 0 || most === '0%') {
      observe({
        pointer: place('maxUnavailable'),
        message: `\`maxUnavailable: ${most}\` forbids every eviction.`,
      });
    } else if (least === '100%') {
      observe({
        pointer: place('minAvailable'),
        message: '`minAvailable: 100%` forbids every eviction.',
      });
    } else if (least !== undefined) {
      const workload = protectedWorkload(resource, index);
      const replicas = workload ? fewestReplicas(workload, index) : 0;
      const kept = scaled(least, replicas, 'up');
      if (!workload || replicas === 0 || kept === undefined || kept < replicas) return;
      observe({
        pointer: place('minAvailable'),
        message: `${workload.kind} \`${workload.name}\` runs ${replicas} ${replicas === 1 ? 'pod' : 'pods'} at its fewest, and ${kept} must stay.`,
        related: [{ message: 'protected by this budget', resource: workload }],
      });
    }
  },
});

function place(field: string): Pointer {
  return Pointer.root.at('spec', field);
}

/** The only workload a budget selects, when it is one that counts replicas. */
function protectedWorkload(budget: Resource, index: SetIndex): Resource | undefined {
  const selector = valueAt(budget.value, 'spec', 'selector');
  if (!isJsonObject(selector)) return undefined;
  const [pod, another] = index.pods.selectedBy(selector, budget.namespace);
  const counts =
    pod && ['Deployment', 'StatefulSet', 'ReplicaSet', 'Rollout'].includes(pod.resource.kind);
  return counts && !another ? pod.resource : undefined;
}
