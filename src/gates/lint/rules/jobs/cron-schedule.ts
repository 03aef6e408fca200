/** A field of a cron schedule, as robfig/cron reads it for Kubernetes. */
interface Field {
  readonly low: number;
  readonly high: number;
  readonly names: readonly string[];
}

const DAY: Field = { low: 1, high: 31, names: [] };
const MONTH: Field = {
  low: 1,
  high: 12,
  names: 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' '),
};

/** The days of each month at most, February in a leap year. */
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a schedule names a day that never comes, as 31 April. Unreadable ones are not judged. */
export function neverComes(schedule: string): boolean {
  const parts = schedule.trim().split(/\s+/);
  const [, , day, month, weekday] = parts;
  if (parts.length !== 5 || day === undefined || month === undefined) return false;
  // With a weekday as well, either of the two is enough.
  if (weekday !== '*' && weekday !== '?') return false;
  const [days, months] = [valuesOf(day, DAY), valuesOf(month, MONTH)];
  if (!days || !months) return false;
  return months.every((m) => days.every((d) => d > (LONGEST[m - 1] ?? 31)));
}

function valuesOf(part: string, field: Field): number[] | undefined {
  const lists = part.split(',').map((one) => rangeOf(one, field));
  return lists.some((list) => list === undefined) ? undefined : lists.flatMap((list) => list ?? []);
}

function rangeOf(text: string, field: Field): number[] | undefined {
  const match = /^(?:(\*|\?)|([\da-z]+)(?:-([\da-z]+))?)(?:\/(\d+))?$/i.exec(text);
  if (match === null) return undefined;
  const [, any, from, to, step] = match;
  const low = any === undefined ? fieldValue(from, field) : field.low;
  const open = any !== undefined || (to === undefined && step !== undefined);
  const high = open ? field.high : fieldValue(to ?? from, field);
  const every = step === undefined ? 1 : Number(step);
  if (low === undefined || high === undefined || low > high || every === 0) return undefined;
  const values: number[] = [];
  for (let value = low; value <= high; value += every) values.push(value);
  return values;
}

function fieldValue(text: string | undefined, { low, high, names }: Field): number | undefined {
  const named = names.indexOf(text?.toLowerCase() ?? '');
  if (named !== -1) return named + low;
  const value = /^\d+$/.test(text ?? '') ? Number(text) : undefined;
  return value !== undefined && value >= low && value <= high ? value : undefined;
}
