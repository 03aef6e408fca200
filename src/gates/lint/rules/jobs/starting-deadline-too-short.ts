import { Pointer } from '../../../../manifest/pointer.ts';
import { CRONJOB } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { numberAt } from '../../reading.ts';

export const startingDeadlineTooShort = defineRule({
  id: 'lint/starting-deadline-too-short',
  severity: 'warning',
  since: '0.1.0',
  title: 'CronJob’s starting deadline is shorter than the controller’s round',
  why: 'The controller looks every 10 seconds; with a shorter deadline runs are missed without a trace.',
  remedy: 'Set `startingDeadlineSeconds` to 10 at least, better to minutes.',
  each: 'resource',
  kinds: [CRONJOB],
  check({ resource, observe }) {
    const deadline = numberAt(resource.value, 'spec', 'startingDeadlineSeconds');
    if (deadline === undefined || deadline >= 10) return;
    observe({
      pointer: Pointer.root.at('spec', 'startingDeadlineSeconds'),
      message: `Runs that cannot start within ${deadline} s are dropped.`,
    });
  },
});
