import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { valueAt } from '../../reading.ts';

export const noRollback = defineRule({
  id: 'lint/no-rollback',
  severity: 'info',
  since: '0.1.0',
  title: 'No earlier revision is kept',
  why: '`kubectl rollout undo` has nothing to go back to.',
  remedy: 'Keep at least one: `revisionHistoryLimit: 2`.',
  each: 'resource',
  kinds: ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'argoproj.io/Rollout'],
  check({ resource, observe }) {
    if (valueAt(resource.value, 'spec', 'revisionHistoryLimit') !== 0) return;
    observe({
      pointer: Pointer.root.at('spec', 'revisionHistoryLimit'),
      message: '`revisionHistoryLimit: 0` drops each revision at once.',
    });
  },
});
