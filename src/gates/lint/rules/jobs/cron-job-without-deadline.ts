import { Pointer } from '../../../../manifest/pointer.ts';
import { CRONJOB } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { numberAt } from '../../reading.ts';

export const cronJobWithoutDeadline = defineRule({
  id: 'lint/cron-job-without-deadline',
  severity: 'info',
  since: '0.1.0',
  title: 'CronJob has no starting deadline',
  why: 'When the controller was away, a run is made up for however late; after more than 100 missed runs it warns and may skip.',
  remedy: 'Set `startingDeadlineSeconds` to how late a run may start.',
  peers: { kubeScore: 'cronjob-has-deadline' },
  each: 'resource',
  kinds: [CRONJOB],
  check({ resource, observe }) {
    if (numberAt(resource.value, 'spec', 'startingDeadlineSeconds') !== undefined) return;
    observe({
      pointer: Pointer.root.at('spec', 'startingDeadlineSeconds'),
      message: 'A missed run may start at any later time.',
    });
  },
});
