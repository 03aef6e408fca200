import { Pointer } from '../../../../manifest/pointer.ts';
import { defineDanger } from '../../danger-rule.ts';
import { valueAt } from '../../reading.ts';

export const replicasToZero = defineDanger({
  id: 'diff/replicas-to-zero',
  severity: 'warning',
  since: '0.1.0',
  title: 'A workload is scaled to zero',
  why: 'Nothing of it runs any more; what calls it fails.',
  remedy: 'Check that nothing needs it, or delete it for good.',
  each: 'changed',
  kinds: [
    'apps/Deployment',
    'apps/StatefulSet',
    'apps/ReplicaSet',
    '/ReplicationController',
    'argoproj.io/Rollout',
  ],
  check({ before, after }, { observe }) {
    const old = valueAt(before.value, 'spec', 'replicas') ?? 1;
    if (old === 0 || valueAt(after.value, 'spec', 'replicas') !== 0) return;
    observe({
      pointer: Pointer.root.at('spec', 'replicas'),
      message: `\`${after.name}\` is scaled from ${JSON.stringify(old)} to 0.`,
    });
  },
});
