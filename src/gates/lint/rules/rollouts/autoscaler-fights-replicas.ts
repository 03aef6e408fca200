import { Pointer } from '../../../../manifest/pointer.ts';
import { REPLICATED } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { numberAt } from '../../reading.ts';
import { autoscalersOf } from './replicas.ts';

export const autoscalerFightsReplicas = defineRule({
  id: 'lint/autoscaler-fights-replicas',
  severity: 'warning',
  since: '0.1.0',
  title: 'Replicas are fixed although an autoscaler sets them',
  why: 'Each apply or sync sets the count back, and under load that takes pods away until the autoscaler adds them again.',
  remedy: 'Leave `replicas` out of the workload.',
  peers: { kubeScore: 'deployment-targeted-by-hpa-does-not-have-replicas-configured' },
  each: 'resource',
  kinds: REPLICATED,
  check({ resource, index, observe }) {
    const replicas = numberAt(resource.value, 'spec', 'replicas');
    // Zero switches the autoscaler off, on purpose.
    if (replicas === undefined || replicas === 0) return;
    const [scaler] = autoscalersOf(resource, index);
    if (!scaler) return;
    observe({
      pointer: Pointer.root.at('spec', 'replicas'),
      part: 'key',
      message: `${scaler.kind} \`${scaler.name}\` decides how many; \`replicas: ${replicas}\` undoes it with each apply.`,
      related: [{ message: 'the autoscaler', resource: scaler }],
    });
  },
});
