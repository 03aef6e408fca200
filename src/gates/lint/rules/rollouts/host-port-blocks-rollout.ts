import { defineRule } from '../../lint-rule.ts';
import { itemsAt, numberAt } from '../../reading.ts';
import { rollingUpdate } from './replicas.ts';

export const hostPortBlocksRollout = defineRule({
  id: 'lint/host-port-blocks-rollout',
  severity: 'warning',
  since: '0.1.0',
  title: 'Rolling update needs a free node for its host port',
  why: 'The new pod must start before an old one stops, and each node has the port once: without a spare node it stays Pending and the rollout hangs.',
  remedy: 'Set `maxUnavailable: 1` and `maxSurge: 0`, or drop the host port.',
  each: 'workload',
  kinds: ['apps/Deployment'],
  check({ resource, pod, containers, observe }) {
    const replicas = numberAt(resource.value, 'spec', 'replicas') ?? 1;
    const update = rollingUpdate(resource, replicas);
    if (replicas === 0 || !update || update.maxUnavailable > 0) return;
    for (const { value, pointer } of containers) {
      for (const [at, port] of itemsAt(value, 'ports')) {
        const host =
          port['hostPort'] ??
          (pod.spec['hostNetwork'] === true ? port['containerPort'] : undefined);
        if (typeof host !== 'number' || host === 0) continue;
        observe({
          pointer: pointer.at('ports', at),
          message: `No pod may be missing during a rollout, and port ${host} is taken on every node that runs one.`,
        });
        return;
      }
    }
  },
});
