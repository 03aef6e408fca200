import { checkSchedule } from './cron.ts';
import type { Place } from './place.ts';

/** A Job, or the template of a CronJob's Jobs. */
export function checkJob(spec: Place): void {
  for (const field of COUNTS) spec.field(field).between(0);
  spec.field('activeDeadlineSeconds').between(0);
  const policy = spec.field('template', 'spec', 'restartPolicy');
  if (policy.value !== 'OnFailure' && policy.value !== 'Never') {
    if (policy.given) policy.invalid('OnFailure or Never, as a Job ends');
    else
      policy.missing(
        'A Job must say restartPolicy: OnFailure or Never; the default, Always, is refused.',
      );
  }
  const indexed = spec.field('completionMode').value === 'Indexed';
  if (indexed && !spec.field('completions').given) {
    spec.field('completions').missing('With completionMode Indexed, completions must be set.');
  }
  if (spec.field('backoffLimitPerIndex').given && !indexed) {
    spec
      .field('backoffLimitPerIndex')
      .forbidden('backoffLimitPerIndex needs completionMode Indexed.');
  }
  const manual = spec.field('manualSelector').value === true;
  if (!manual && spec.field('selector').given && spec.field('selector').object) {
    checkGeneratedSelector(spec);
  }
}

const COUNTS = [
  'parallelism',
  'completions',
  'backoffLimit',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
  'ttlSecondsAfterFinished',
];

/** Without manualSelector the server makes the selector; another one is refused. */
function checkGeneratedSelector(spec: Place): void {
  const labels = spec.field('template', 'metadata', 'labels');
  for (const [key, wanted] of spec.field('selector', 'matchLabels').fields()) {
    if (labels.field(key).value !== wanted.value && !/controller-uid|job-name/.test(key)) {
      wanted.refuse(`The selector wants the label ${key}, which the template does not have.`);
    }
  }
}

export function checkCronJob(spec: Place): void {
  checkSchedule(spec.field('schedule'));
  spec.field('startingDeadlineSeconds').between(0);
  spec.field('successfulJobsHistoryLimit').between(0);
  spec.field('failedJobsHistoryLimit').between(0);
  const zone = spec.field('timeZone');
  if (zone.text !== undefined && !isTimeZone(zone.text)) {
    zone.invalid('a time zone such as Europe/Berlin');
  }
}

function isTimeZone(name: string): boolean {
  // Intl takes any case, the zone files of the controller only theirs.
  if (!/^[A-Z]/.test(name) || name === 'Local') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
