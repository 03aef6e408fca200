import { Pointer } from '../../../../manifest/pointer.ts';
import { CRONJOB } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';
import { neverComes, scheduleProblem } from './cron-schedule.ts';

export const cronScheduleRefused = defineRule({
  id: 'lint/cron-schedule-refused',
  severity: 'error',
  since: '0.1.0',
  title: 'CronJob never runs with this schedule',
  why: 'The API server refuses what it cannot read, and a day that does not exist never comes.',
  remedy: 'Write five fields: minute, hour, day of month, month, day of week.',
  each: 'resource',
  kinds: [CRONJOB],
  check({ resource, observe }) {
    const schedule = textAt(resource.value, 'spec', 'schedule');
    if (schedule === undefined) return;
    const problem =
      scheduleProblem(schedule) ??
      (neverComes(schedule) ? 'names a day that never comes' : undefined);
    if (problem === undefined) return;
    observe({
      pointer: Pointer.root.at('spec', 'schedule'),
      message: `\`${schedule}\` ${problem}.`,
    });
  },
});
