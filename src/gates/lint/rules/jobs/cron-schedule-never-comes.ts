import { Pointer } from '../../../../manifest/pointer.ts';
import { CRONJOB } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';
import { neverComes } from './cron-schedule.ts';

export const cronScheduleNeverComes = defineRule({
  id: 'lint/cron-schedule-never-comes',
  severity: 'error',
  since: '0.1.0',
  title: 'CronJob is scheduled for a day that does not exist',
  why: 'The API server accepts it, and the job never runs.',
  remedy: 'Choose a day that the month has; for the last one, run on the first of the next.',
  each: 'resource',
  kinds: [CRONJOB],
  check({ resource, observe }) {
    const schedule = textAt(resource.value, 'spec', 'schedule');
    if (schedule === undefined || !neverComes(schedule)) return;
    observe({
      pointer: Pointer.root.at('spec', 'schedule'),
      message: `No month named in \`${schedule}\` has that day.`,
    });
  },
});
