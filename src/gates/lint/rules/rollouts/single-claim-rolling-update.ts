import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, listAt, numberAt, textAt } from '../../reading.ts';
import { rollingUpdate } from './replicas.ts';

export const singleClaimRollingUpdate = defineRule({
  id: 'lint/single-claim-rolling-update',
  severity: 'warning',
  since: '0.1.0',
  title: 'Rolling update waits for a volume that one node holds',
  why: 'The new pod starts before the old one stops; on another node it cannot attach the ReadWriteOnce volume, and the rollout hangs.',
  remedy:
    'Set `strategy.type: Recreate`, use a StatefulSet, or a volume that several nodes can mount.',
  each: 'workload',
  kinds: ['apps/Deployment'],
  check({ resource, pod, index, observe }) {
    const replicas = numberAt(resource.value, 'spec', 'replicas') ?? 1;
    const update = rollingUpdate(resource, replicas);
    if (replicas === 0 || !update || (update.maxSurge === 0 && replicas === 1)) return;
    for (const [at, volume] of itemsAt(pod.spec, 'volumes')) {
      const name = textAt(volume, 'persistentVolumeClaim', 'claimName');
      if (name === undefined) continue;
      const [claim] = index.set.named('', 'PersistentVolumeClaim', resource.namespace, name);
      const modes = listAt(claim?.value, 'spec', 'accessModes');
      if (modes.length === 0 || !modes.every((mode) => String(mode).startsWith('ReadWriteOnce')))
        continue;
      observe({
        pointer: Pointer.root.at('spec', 'strategy'),
        message: `Claim \`${name}\` is ${modes.join(', ')}, and ${replicas > 1 ? `${replicas} pods share it` : 'a rolling update runs two pods for a while'}.`,
        related: [
          { message: 'the volume', resource, pointer: pod.pointer.at('volumes', at) },
          ...(claim ? [{ message: 'the claim', resource: claim }] : []),
        ],
        evidence: name,
      });
    }
  },
});
