import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, numberAt, objectAt, textAt } from '../../reading.ts';
import { matchesService } from '../../set/services.ts';

export const recreatesAllPods = defineRule({
  id: 'lint/recreates-all-pods',
  severity: 'info',
  since: '0.1.0',
  title: 'Rollout stops all pods of a Service before it starts new ones',
  why: 'Every release is an outage of the Service.',
  remedy: 'Use `RollingUpdate`; `Recreate` is for programs that must not run twice.',
  peers: { kubeLinter: 'no-rolling-update-strategy', kubeScore: 'deployment-strategy' },
  each: 'workload',
  kinds: ['apps/Deployment'],
  check({ resource, pod, index, observe }) {
    if (textAt(resource.value, 'spec', 'strategy', 'type') !== 'Recreate') return;
    if (numberAt(resource.value, 'spec', 'replicas') === 0) return;
    const keepsData = [...itemsAt(pod.spec, 'volumes')].some(
      ([, volume]) => volume['persistentVolumeClaim'] !== undefined,
    );
    if (keepsData) return;
    const labels = objectAt(pod.metadata, 'labels');
    const service = index.set
      .ofKind('', 'Service')
      .find((one) => one.namespace === resource.namespace && matchesService(one, labels));
    if (!service) return;
    observe({
      pointer: Pointer.root.at('spec', 'strategy', 'type'),
      message: `Service \`${service.name}\` has no endpoint while a release goes out.`,
      related: [{ message: 'the Service', resource: service }],
    });
  },
});
