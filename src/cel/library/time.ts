import { DURATION, INT, STRING, TIMESTAMP } from '../types/types.ts';
import { intOf } from '../values/numbers.ts';
import { type CelTimestamp, civil, NANOS_PER_SECOND } from '../values/time.ts';
import { CelError, type CelInt } from '../values/value.ts';
import { member, type Overload } from './function.ts';

type Part = (date: Date) => number;

/** What a timestamp's local date and time are made of. Months and days of the year start at 0. */
const PARTS: readonly (readonly [string, Part])[] = [
  ['getFullYear', (date) => date.getUTCFullYear()],
  ['getMonth', (date) => date.getUTCMonth()],
  ['getDate', (date) => date.getUTCDate()],
  ['getDayOfMonth', (date) => date.getUTCDate() - 1],
  ['getDayOfWeek', (date) => date.getUTCDay()],
  ['getDayOfYear', dayOfYear],
  ['getHours', (date) => date.getUTCHours()],
  ['getMinutes', (date) => date.getUTCMinutes()],
  ['getSeconds', (date) => date.getUTCSeconds()],
];

const DURATION_PARTS: readonly (readonly [string, bigint])[] = [
  ['getHours', 3600n * NANOS_PER_SECOND],
  ['getMinutes', 60n * NANOS_PER_SECOND],
  ['getSeconds', NANOS_PER_SECOND],
];

/** The accessors of timestamps and durations. Without a time zone, UTC. */
export const TIME_FUNCTIONS: readonly Overload[] = [
  ...PARTS.flatMap(([name, part]) => [
    member(name, [TIMESTAMP], INT, (time) => part(civil(time).date)),
    member(name, [TIMESTAMP, STRING], INT, (time, zone) => inZone(time, zone, part)),
  ]),
  member('getMilliseconds', [TIMESTAMP], INT, milliseconds),
  member('getMilliseconds', [TIMESTAMP, STRING], INT, (time) => milliseconds(time)),
  ...DURATION_PARTS.map(([name, unit]) =>
    member(name, [DURATION], INT, (span) => intOf(span.nanos / unit)),
  ),
  member('getMilliseconds', [DURATION], INT, (span) =>
    intOf((span.nanos % NANOS_PER_SECOND) / 1_000_000n),
  ),
];

function milliseconds(time: CelTimestamp): CelInt {
  return Number(civil(time).nanos / 1_000_000n);
}

function dayOfYear(date: Date): number {
  const start = new Date(date);
  start.setUTCMonth(0, 1);
  return Math.round((date.getTime() - start.getTime()) / 86_400_000);
}

function inZone(time: CelTimestamp, zone: string, part: Part): CelInt | CelError {
  const { date } = civil(time);
  const minutes = offsetMinutes(date, zone);
  if (minutes === undefined) return new CelError('invalid-argument', `unknown time zone '${zone}'`);
  return part(new Date(date.getTime() + minutes * 60_000));
}

/** How far a zone is ahead of UTC: `02:00`, `-08:30`, or a name of the IANA database. */
function offsetMinutes(date: Date, zone: string): number | undefined {
  if (zone === '') return 0;
  const fixed = /^([+-]?)(\d{1,2}):(\d{1,2})$/.exec(zone);
  if (fixed !== null) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3]);
    return fixed[1] === '-' ? -minutes : minutes;
  }
  return /^[A-Za-z]/.test(zone) ? namedOffset(date, zone) : undefined;
}

function namedOffset(date: Date, zone: string): number | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      timeZoneName: 'longOffset',
    });
    const name = format.formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value;
    const match = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name ?? '');
    const minutes = Number(match?.[2] ?? 0) * 60 + Number(match?.[3] ?? 0);
    return match?.[1] === '-' ? -minutes : minutes;
  } catch {
    return undefined;
  }
}
