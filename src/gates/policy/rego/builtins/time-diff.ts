import { type GoTime, goTime, utcMs } from '../go/time.ts';

/** Years, months, days, hours, minutes and seconds between two moments, in the first one's zone. */
export function timeDifference(one: GoTime, other: GoTime): readonly number[] {
  const second = goTime(other.unixNs, one.zone);
  const [from, to] = one.unixNs > second.unixNs ? [second, one] : [one, second];
  const parts = fieldsOf(to).map((value, i) => value - (fieldsOf(from)[i] ?? 0));
  const sizes = [0, 12, daysInMonth(from), 24, 60, 60];
  for (let i = parts.length - 1; i > 0; i--) {
    if ((parts[i] ?? 0) >= 0) continue;
    parts[i] = (parts[i] ?? 0) + (sizes[i] ?? 0);
    parts[i - 1] = (parts[i - 1] ?? 0) - 1;
  }
  return parts;
}

function fieldsOf(time: GoTime): readonly number[] {
  return [time.year, time.month, time.day, time.hour, time.minute, time.second];
}

function daysInMonth({ year, month }: GoTime): number {
  return new Date(utcMs(year, month + 1, 0, 0, 0, 0)).getUTCDate();
}
