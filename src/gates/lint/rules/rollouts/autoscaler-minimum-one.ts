import { Pointer } from '../../../../manifest/pointer.ts';
import { HPA } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { numberAt } from '../../reading.ts';

export const autoscalerMinimumOne = defineRule({
  id: 'lint/autoscaler-minimum-one',
  severity: 'info',
  since: '0.1.0',
  title: 'Autoscaler may leave too few pods',
  why: 'At quiet times one failing node or one eviction takes the whole service away.',
  remedy: 'Raise `minReplicas`.',
  peers: {
    kubeLinter: 'hpa-minimum-three-replicas',
    kubeScore: 'horizontalpodautoscaler-replicas',
    polaris: 'hpaMinAvailability',
  },
  options: {
    properties: {
      minimum: { type: 'integer', minimum: 1, description: 'The fewest replicas to accept.' },
    },
    defaults: { minimum: 2 },
  },
  each: 'resource',
  kinds: [HPA],
  check({ resource, options, observe }) {
    const least = numberAt(resource.value, 'spec', 'minReplicas') ?? 1;
    if (least >= options.minimum) return;
    observe({
      pointer: Pointer.root.at('spec', 'minReplicas'),
      message: `It may go down to ${least} of at least ${options.minimum}.`,
    });
  },
});
