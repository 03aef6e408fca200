import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { numberAt } from '../../reading.ts';
import { autoscalersOf } from './replicas.ts';

export const singleReplica = defineRule({
  id: 'lint/single-replica',
  severity: 'info',
  since: '0.1.0',
  title: 'Deployment runs too few pods to survive a node',
  why: 'Each node failure, eviction or upgrade of the cluster takes the whole service away for a while.',
  remedy: 'Run more replicas, or waive it where the program must be alone.',
  peers: {
    kubeLinter: 'minimum-three-replicas',
    kubeScore: 'deployment-replicas',
    polaris: 'deploymentMissingReplicas',
  },
  options: {
    properties: {
      minimum: { type: 'integer', minimum: 1, description: 'The fewest replicas to accept.' },
    },
    defaults: { minimum: 2 },
  },
  each: 'resource',
  kinds: ['apps/Deployment'],
  check({ resource, index, options, observe }) {
    const replicas = numberAt(resource.value, 'spec', 'replicas') ?? 1;
    if (replicas === 0 || replicas >= options.minimum) return;
    if (autoscalersOf(resource, index).length > 0) return;
    observe({
      pointer: Pointer.root.at('spec', 'replicas'),
      message: `It runs ${replicas} of at least ${options.minimum}.`,
    });
  },
});
