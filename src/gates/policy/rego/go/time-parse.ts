import { BuiltinError } from '../builtin.ts';
import { checkedNs, utcMs } from './time.ts';
import { layoutParts, MONTHS, WEEKDAYS } from './time-layout.ts';

/** What a text says; fields it does not mention keep Go's zero values. */
interface Fields {
  year: number;
  month: number;
  day: number;
  yearDay?: number;
  hour: number;
  minute: number;
  second: number;
  nanosecond: number;
  afternoon?: boolean;
  offsetSeconds: number;
}

/** Go's `time.Parse`: nanoseconds since 1970. Throws a {@link BuiltinError} for another form. */
export function parseGoTime(layout: string, text: string): bigint {
  const fields: Fields = {
    year: 0,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    nanosecond: 0,
    offsetSeconds: 0,
  };
  let rest = text;
  for (const part of layoutParts(layout)) {
    const taken = part.field ? takeField(part.text, rest, fields) : takeText(part.text, rest);
    if (taken === undefined) {
      throw new BuiltinError(
        `parsing time "${text}" as "${layout}": cannot parse "${rest}" as "${part.text}"`,
      );
    }
    rest = rest.slice(taken);
  }
  if (rest !== '') throw new BuiltinError(`parsing time "${text}": extra text: "${rest}"`);
  return moment(fields, text);
}

/** How many characters a literal takes; a run of blanks in the text counts as one. */
function takeText(literal: string, text: string): number | undefined {
  let at = 0;
  for (const char of literal) {
    if (char === ' ') {
      if (at < text.length && text[at] !== ' ') return undefined;
      while (text[at] === ' ') at++;
    } else if (text[at++] !== char) return undefined;
  }
  return at;
}

type Reader = readonly [pattern: RegExp, store: (fields: Fields, text: string) => boolean];

const within = (value: number, low: number, high: number) => value >= low && value <= high;

function numeric(key: 'year' | 'month' | 'day' | 'hour' | 'minute', low: number, high: number) {
  return (fields: Fields, text: string) => {
    fields[key] = Number(text);
    return within(Number(text), low, high);
  };
}

function twelveHour(fields: Fields, text: string): boolean {
  fields.hour = Number(text);
  return within(fields.hour, 0, 12);
}

/** Seconds take a fraction along, even where the layout has none. */
function seconds(fields: Fields, text: string): boolean {
  const [whole = '', fraction] = text.split(/[.,]/);
  fields.second = Number(whole);
  if (fraction !== undefined) fields.nanosecond = nanosecondsOf(fraction);
  return within(fields.second, 0, 59);
}

function named(names: readonly string[], store: (fields: Fields, index: number) => void) {
  return (fields: Fields, text: string) => {
    const index = names.findIndex(
      (name) => name.slice(0, text.length).toLowerCase() === text.toLowerCase(),
    );
    store(fields, index);
    return index >= 0;
  };
}

const month = named(MONTHS, (fields, index) => {
  fields.month = index + 1;
});
const weekday = named(WEEKDAYS, () => {});
const day = numeric('day', 0, 31);

function half(fields: Fields, text: string): boolean {
  fields.afternoon = text.toUpperCase() === 'PM';
  return true;
}

function dayOfYear(fields: Fields, text: string): boolean {
  fields.yearDay = Number(text);
  return within(fields.yearDay, 1, 366);
}

const READERS: Readonly<Record<string, Reader>> = {
  January: [new RegExp(`^(?:${MONTHS.join('|')})`, 'i'), month],
  Jan: [/^[a-z]{3}/i, month],
  Monday: [new RegExp(`^(?:${WEEKDAYS.join('|')})`, 'i'), weekday],
  Mon: [/^[a-z]{3}/i, weekday],
  // An abbreviation says nothing about the offset, but for UTC and GMT+3.
  MST: [/^(?:UTC|GMT[+-]\d{1,2}|[A-Z]{3,4}T?|[+-]\d{2})/, () => true],
  '2006': [/^\d{4}/, numeric('year', 0, 9999)],
  '06': [
    /^\d{2}/,
    (fields, text) => {
      fields.year = Number(text) + (Number(text) >= 69 ? 1900 : 2000);
      return true;
    },
  ],
  '01': [/^\d{2}/, numeric('month', 1, 12)],
  '1': [/^\d{1,2}/, numeric('month', 1, 12)],
  '02': [/^\d{2}/, day],
  '2': [/^\d{1,2}/, day],
  _2: [/^ ?\d{1,2}/, day],
  __2: [/^ {0,2}\d{1,3}/, dayOfYear],
  '002': [/^\d{3}/, dayOfYear],
  '15': [/^\d{2}/, numeric('hour', 0, 23)],
  '03': [/^\d{2}/, twelveHour],
  '3': [/^\d{1,2}/, twelveHour],
  '04': [/^\d{2}/, numeric('minute', 0, 59)],
  '4': [/^\d{1,2}/, numeric('minute', 0, 59)],
  '05': [/^\d{2}(?:[.,]\d+)?/, seconds],
  '5': [/^\d{1,2}(?:[.,]\d+)?/, seconds],
  PM: [/^[AP]M/, half],
  pm: [/^[ap]m/, half],
};

function takeField(field: string, text: string, fields: Fields): number | undefined {
  if (/^[.,]/.test(field)) return takeFraction(field, text, fields);
  if (/^[Z-]07/.test(field)) return takeOffset(field, text, fields);
  const [pattern, store] = READERS[field] ?? [/^(?!)/, () => false];
  const found = pattern.exec(text)?.[0];
  return found !== undefined && store(fields, found) ? found.length : undefined;
}

/** Usually taken along by the seconds already. */
function takeFraction(field: string, text: string, fields: Fields): number | undefined {
  const found = /^[.,]\d+/.exec(text)?.[0];
  if (found === undefined) return field[1] === '9' || fields.nanosecond > 0 ? 0 : undefined;
  fields.nanosecond = nanosecondsOf(found.slice(1));
  return found.length;
}

function takeOffset(field: string, text: string, fields: Fields): number | undefined {
  if (field.startsWith('Z') && text.startsWith('Z')) return 1;
  const tail = field.replace(/^[Z-]07/, '');
  const shape = tail.replaceAll('00', '(\\d{2})');
  const match = new RegExp(`^([+-])(\\d{2})${shape}`).exec(text);
  if (!match) return undefined;
  const [all, sign, hours = '0', minutes = '0', secs = '0'] = match;
  if (Number(hours) > 24 || Number(minutes) > 60 || Number(secs) > 60) return undefined;
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(secs);
  fields.offsetSeconds = sign === '-' ? -size : size;
  return all.length;
}

function nanosecondsOf(fraction: string): number {
  return Number(fraction.slice(0, 9).padEnd(9, '0'));
}

function moment(fields: Fields, text: string): bigint {
  const { year, minute, second } = fields;
  const days = new Date(utcMs(year, fields.month + 1, 0, 0, 0, 0)).getUTCDate();
  if (fields.day < 1 || fields.day > days) {
    throw new BuiltinError(`parsing time "${text}": day out of range`);
  }
  const date = fields.yearDay ?? fields.day;
  const ms = utcMs(year, fields.yearDay ? 1 : fields.month, date, hourOf(fields), minute, second);
  const unix = BigInt(ms) - BigInt(fields.offsetSeconds) * 1000n;
  return checkedNs(unix * 1_000_000n + BigInt(fields.nanosecond));
}

function hourOf({ hour, afternoon }: Fields): number {
  if (afternoon === undefined) return hour;
  return (hour % 12) + (afternoon ? 12 : 0);
}
