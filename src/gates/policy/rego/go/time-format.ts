import { type GoTime, utcMs } from './time.ts';
import { layoutParts, MONTHS, WEEKDAYS } from './time-layout.ts';

/** Go's `Time.Format`. */
export function formatGoTime(time: GoTime, layout: string): string {
  return layoutParts(layout)
    .map(({ text, field }) => (field ? formatField(time, text) : text))
    .join('');
}

function formatField(time: GoTime, field: string): string {
  if (/^[.,]/.test(field)) return formatFraction(time, field);
  if (/^[Z-]07/.test(field)) return formatOffset(time, field);
  return FIELDS[field]?.(time) ?? field;
}

const two = (value: number) => String(value).padStart(2, '0');
const twelve = (hour: number) => (hour % 12 === 0 ? 12 : hour % 12);

const FIELDS: Readonly<Record<string, (time: GoTime) => string>> = {
  January: (t) => MONTHS[t.month - 1] ?? '',
  Jan: (t) => (MONTHS[t.month - 1] ?? '').slice(0, 3),
  Monday: (t) => WEEKDAYS[t.weekday] ?? '',
  Mon: (t) => (WEEKDAYS[t.weekday] ?? '').slice(0, 3),
  MST: (t) => t.abbreviation,
  '2006': (t) => String(t.year).padStart(4, '0'),
  '06': (t) => two(t.year % 100),
  '01': (t) => two(t.month),
  '1': (t) => String(t.month),
  '02': (t) => two(t.day),
  '2': (t) => String(t.day),
  _2: (t) => String(t.day).padStart(2, ' '),
  __2: (t) => String(yearDay(t)).padStart(3, ' '),
  '002': (t) => String(yearDay(t)).padStart(3, '0'),
  '15': (t) => two(t.hour),
  '03': (t) => two(twelve(t.hour)),
  '3': (t) => String(twelve(t.hour)),
  '04': (t) => two(t.minute),
  '4': (t) => String(t.minute),
  '05': (t) => two(t.second),
  '5': (t) => String(t.second),
  PM: (t) => (t.hour >= 12 ? 'PM' : 'AM'),
  pm: (t) => (t.hour >= 12 ? 'pm' : 'am'),
};

function yearDay(time: GoTime): number {
  const days = utcMs(time.year, time.month, time.day, 0, 0, 0) - utcMs(time.year, 1, 1, 0, 0, 0);
  return Math.round(days / 86_400_000) + 1;
}

/** `.000` keeps its places, `.999` drops trailing zeros and, when none is left, the point. */
function formatFraction(time: GoTime, field: string): string {
  const digits = String(time.nanosecond)
    .padStart(9, '0')
    .slice(0, field.length - 1);
  if (field[1] === '0') return field.slice(0, 1) + digits;
  const kept = digits.replace(/0+$/, '');
  return kept === '' ? '' : field.slice(0, 1) + kept;
}

function formatOffset(time: GoTime, field: string): string {
  if (field.startsWith('Z') && time.offsetSeconds === 0) return 'Z';
  const total = Math.abs(time.offsetSeconds);
  const colon = field.includes(':') ? ':' : '';
  const parts = [two(Math.floor(total / 3600))];
  const digits = field.replace(/\D/g, '').length;
  if (digits >= 4) parts.push(two(Math.floor(total / 60) % 60));
  if (digits >= 6) parts.push(two(total % 60));
  return (time.offsetSeconds < 0 ? '-' : '+') + parts.join(colon);
}
