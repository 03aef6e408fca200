/** The fields of a cron schedule: bounds and names, as robfig/cron reads them for Kubernetes. */
const FIELDS = [
  { name: 'minute', low: 0, high: 59, names: [] },
  { name: 'hour', low: 0, high: 23, names: [] },
  { name: 'day of month', low: 1, high: 31, names: [] },
  {
    name: 'month',
    low: 1,
    high: 12,
    names: words('jan feb mar apr may jun jul aug sep oct nov dec'),
  },
  { name: 'day of week', low: 0, high: 6, names: words('sun mon tue wed thu fri sat') },
] as const;

const MACROS = new Set(words('@yearly @annually @monthly @weekly @daily @midnight @hourly'));

type Field = { name: string; low: number; high: number; names: readonly string[] };

/** The days of each month at most, February in a leap year. */
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Why the API server refuses a schedule, as the end of a sentence; undefined when it reads it. */
export function scheduleProblem(schedule: string): string | undefined {
  const text = schedule.trim();
  if (/^(CRON_)?TZ=/.test(text))
    return 'has a time zone in it; `spec.timeZone` is the place for that';
  if (text.startsWith('@every '))
    return /^@every [\d.]+[a-zµ]/.test(text) ? undefined : 'has no duration after @every';
  if (text.startsWith('@')) return MACROS.has(text) ? undefined : `has no meaning: ${text}`;
  const parts = text.split(/\s+/);
  if (parts.length !== FIELDS.length) return `has ${parts.length} fields, not five`;
  for (const [index, field] of FIELDS.entries()) {
    const part = parts[index] ?? '';
    if (valuesOf(part, field) === undefined) return `has \`${part}\` as ${field.name}`;
  }
  return undefined;
}

/** Whether a readable schedule names a day that never comes, as 31 April. */
export function neverComes(schedule: string): boolean {
  const parts = schedule.trim().split(/\s+/);
  const [, , day, month, weekday] = parts;
  if (parts.length !== 5 || day === undefined || month === undefined || weekday !== '*')
    return false;
  const [, , dayField, monthField] = FIELDS;
  const [days, months] = [valuesOf(day, dayField), valuesOf(month, monthField)];
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

function words(text: string): string[] {
  return text.split(' ');
}
