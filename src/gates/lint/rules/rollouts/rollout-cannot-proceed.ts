import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { valueAt } from '../../reading.ts';

export const rolloutCannotProceed = defineRule({
  id: 'lint/rollout-cannot-proceed',
  severity: 'error',
  since: '0.1.0',
  title: 'Rollout may neither add nor remove a pod',
  why: 'With no surplus and none missing there is no next step; the API server refuses it.',
  remedy: 'Allow one of the two: `maxSurge: 1` or `maxUnavailable: 1`.',
  each: 'resource',
  kinds: ['apps/Deployment', 'apps/DaemonSet', 'argoproj.io/Rollout'],
  check({ resource, observe }) {
    const field = resource.kind === 'DaemonSet' ? 'updateStrategy' : 'strategy';
    const way = resource.kind === 'Rollout' ? 'canary' : 'rollingUpdate';
    const isNone = (name: string): boolean => {
      const value = valueAt(resource.value, 'spec', field, way, name);
      return value === 0 || value === '0' || value === '0%';
    };
    if (!isNone('maxUnavailable')) return;
    // A DaemonSet's surplus is 0 unless it is given; a Deployment's is 25 %.
    const surge = valueAt(resource.value, 'spec', field, way, 'maxSurge');
    if (!isNone('maxSurge') && (resource.kind !== 'DaemonSet' || surge !== undefined)) return;
    observe({
      pointer: Pointer.root.at('spec', field, way, 'maxUnavailable'),
      message: '`maxUnavailable` and `maxSurge` are both 0.',
    });
  },
});
