import type { Place } from './place.ts';

/** A CronJob's schedule, as the cron library of its controller reads it (robfig/cron, standard). */
export function checkSchedule(schedule: Place): void {
  const { text } = schedule;
  if (text === undefined) return;
  if (text === '') {
    schedule.missing();
    return;
  }
  if (text.includes('TZ')) {
    schedule.refuse('A schedule may not name a time zone; timeZone is the field for it.');
    return;
  }
  const problem = text.startsWith('@') ? descriptorProblem(text) : fieldsProblem(text);
  if (problem !== undefined) schedule.refuse(`The schedule ${JSON.stringify(text)} ${problem}.`);
}

const DESCRIPTORS = [
  '@yearly',
  '@annually',
  '@monthly',
  '@weekly',
  '@daily',
  '@midnight',
  '@hourly',
];

function descriptorProblem(text: string): string | undefined {
  if (DESCRIPTORS.includes(text)) return undefined;
  if (/^@every [+-]?(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined;
  return `is none of ${DESCRIPTORS.join(', ')} or @every <duration>`;
}

interface CronField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

const FIELDS: readonly CronField[] = [
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day of month', least: 1, most: 31 },
  {
    name: 'month',
    least: 1,
    most: 12,
    names: ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  {
    name: 'day of week',
    least: 0,
    most: 6,
    names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
  },
];

function fieldsProblem(text: string): string | undefined {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) return `has ${parts.length} fields; five are wanted`;
  for (const [index, field] of FIELDS.entries()) {
    const bad = (parts[index] ?? '')
      .split(',')
      .filter(Boolean)
      .find((range) => !isRange(range, field));
    if (bad !== undefined) return `has ${JSON.stringify(bad)} as ${field.name}`;
  }
  return undefined;
}

/** `*`, `?`, `5`, `1-5`, each with an optional `/step`. */
function isRange(range: string, field: CronField): boolean {
  const [span = '', step, ...more] = range.split('/');
  if (more.length > 0 || (step !== undefined && !/^0*[1-9]\d*$/.test(step))) return false;
  // The library looks at the first character only, and ignores what follows.
  if (/^[*?](-|$)/.test(span)) return true;
  const [from, to, ...rest] = span.split('-').map((part) => numberOf(part, field));
  if (rest.length > 0 || from === undefined || (span.includes('-') && to === undefined))
    return false;
  return from >= field.least && (to ?? from) <= field.most && from <= (to ?? from);
}

function numberOf(text: string, { names }: CronField): number | undefined {
  if (/^\+?\d+$/.test(text)) return Number(text);
  const named = names?.indexOf(text.toLowerCase()) ?? -1;
  return text !== '' && named >= 0 ? named : undefined;
}
