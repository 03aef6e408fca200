import { type Instant, instantOf, zoneMinutes } from './instant.ts';

type Field =
  | 'year'
  | 'shortYear'
  | 'month'
  | 'monthName'
  | 'day'
  | 'hour'
  | 'hour12'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'half'
  | 'zone'
  | 'zoneName'
  | 'weekday';

interface Token {
  readonly text: string;
  readonly field: Field;
  readonly pattern: string;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const OFFSET = '[+-]\\d\\d(?::?\\d\\d)?(?::?\\d\\d)?';

/** The pieces of Go's reference time, the longest first. */
const TOKENS: readonly Token[] = [
  { text: 'January', field: 'monthName', pattern: '[A-Za-z]{3,9}' },
  { text: 'Monday', field: 'weekday', pattern: '[A-Za-z]{6,9}' },
  { text: 'Z07:00', field: 'zone', pattern: `Z|${OFFSET}` },
  { text: 'Z0700', field: 'zone', pattern: `Z|${OFFSET}` },
  { text: '-07:00', field: 'zone', pattern: OFFSET },
  { text: '-0700', field: 'zone', pattern: OFFSET },
  { text: '2006', field: 'year', pattern: '\\d{4}' },
  { text: 'Z07', field: 'zone', pattern: `Z|${OFFSET}` },
  { text: '-07', field: 'zone', pattern: OFFSET },
  { text: 'Jan', field: 'monthName', pattern: '[A-Za-z]{3}' },
  { text: 'Mon', field: 'weekday', pattern: '[A-Za-z]{3}' },
  { text: 'MST', field: 'zoneName', pattern: '[A-Z]{3,4}' },
  { text: '01', field: 'month', pattern: '\\d\\d' },
  { text: '02', field: 'day', pattern: '\\d\\d' },
  { text: '03', field: 'hour12', pattern: '\\d\\d' },
  { text: '04', field: 'minute', pattern: '\\d\\d' },
  { text: '05', field: 'second', pattern: '\\d\\d' },
  { text: '06', field: 'shortYear', pattern: '\\d\\d' },
  { text: '15', field: 'hour', pattern: '\\d{1,2}' },
  { text: '_2', field: 'day', pattern: '[ \\d]\\d' },
  { text: 'PM', field: 'half', pattern: 'AM|PM' },
  { text: 'pm', field: 'half', pattern: 'am|pm' },
  { text: '1', field: 'month', pattern: '\\d{1,2}' },
  { text: '2', field: 'day', pattern: '\\d{1,2}' },
  { text: '3', field: 'hour12', pattern: '\\d{1,2}' },
  { text: '4', field: 'minute', pattern: '\\d{1,2}' },
  { text: '5', field: 'second', pattern: '\\d{1,2}' },
];

/** Reads a time by a Go layout (`2006-01-02 15:04:05`); undefined when it does not fit. */
export function parseWithLayout(layout: string, text: string): Instant | undefined {
  const { pattern, fields } = compileLayout(layout);
  const match = pattern.exec(text);
  if (!match) return undefined;
  const read = new Map(fields.map((field, i) => [field, match[i + 1] ?? '']));
  const hour = hourOf(read);
  const month = monthOf(read);
  if (hour === undefined || month === undefined) return undefined;
  const zone = read.get('zone') ?? 'Z';
  const at = instantOf(
    {
      year: yearOf(read),
      month,
      day: Number(read.get('day') ?? 1),
      hour,
      minute: Number(read.get('minute') ?? 0),
      second: Number(read.get('second') ?? 0),
    },
    zone === 'Z' ? 0 : zoneMinutes(zone),
    zone === 'Z',
  );
  const fraction = BigInt((read.get('fraction') ?? '').slice(1).padEnd(9, '0').slice(0, 9));
  return at && { ...at, nanoseconds: at.nanoseconds + fraction };
}

function compileLayout(layout: string): { pattern: RegExp; fields: readonly Field[] } {
  const fields: Field[] = [];
  let pattern = '';
  for (let i = 0; i < layout.length; ) {
    const fraction = /^[.,][09]+(?!\d)/.exec(layout.slice(i))?.[0];
    const token = TOKENS.find(({ text }) => layout.startsWith(text, i));
    if (fraction) {
      fields.push('fraction');
      pattern += '([.,]\\d+)?';
    } else if (token) {
      fields.push(token.field);
      pattern += `(${token.pattern})`;
      // Go reads a fraction after the seconds even where the layout has none.
      if (token.field === 'second' && !/^[.,][09]/.test(layout.slice(i + token.text.length))) {
        fields.push('fraction');
        pattern += '([.,]\\d+)?';
      }
    } else pattern += (layout[i] ?? '').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    i += fraction?.length ?? token?.text.length ?? 1;
  }
  return { pattern: new RegExp(`^${pattern}$`), fields };
}

function yearOf(read: ReadonlyMap<Field, string>): number {
  const short = read.get('shortYear');
  if (short === undefined) return Number(read.get('year') ?? 0);
  return Number(short) >= 69 ? 1900 + Number(short) : 2000 + Number(short);
}

function monthOf(read: ReadonlyMap<Field, string>): number | undefined {
  const name = read.get('monthName');
  if (name === undefined) return Number(read.get('month') ?? 1);
  const index = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return index === -1 ? undefined : index + 1;
}

function hourOf(read: ReadonlyMap<Field, string>): number | undefined {
  const hour = Number(read.get('hour') ?? read.get('hour12') ?? 0);
  const half = read.get('half')?.toLowerCase();
  if (half === undefined) return hour;
  if (hour > 12) return undefined;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}
