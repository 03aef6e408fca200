import { Pointer } from '../../../../manifest/pointer.ts';
import { HPA } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { numberAt } from '../../reading.ts';

export const autoscalerCannotScale = defineRule({
  id: 'lint/autoscaler-cannot-scale',
  severity: 'warning',
  since: '0.1.0',
  title: 'Autoscaler has nothing to choose from',
  why: 'When the fewest and the most replicas agree, load changes nothing.',
  remedy: 'Raise `maxReplicas`, or drop the autoscaler and set `replicas`.',
  peers: { polaris: 'hpaMaxAvailability' },
  each: 'resource',
  kinds: [HPA],
  check({ resource, observe }) {
    const least = numberAt(resource.value, 'spec', 'minReplicas') ?? 1;
    const most = numberAt(resource.value, 'spec', 'maxReplicas');
    if (most !== least) return;
    observe({
      pointer: Pointer.root.at('spec', 'maxReplicas'),
      message: `It always runs ${most}.`,
    });
  },
});
