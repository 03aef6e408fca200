import { BuiltinError } from '../builtin.ts';
import { zonedToUnixMs, zoneOffset } from './time-zone.ts';

/** A moment in a zone, taken apart as Go's `time.Time` does. Months and days start at 1. */
export interface GoTime {
  readonly unixNs: bigint;
  readonly zone: string;
  readonly offsetSeconds: number;
  readonly abbreviation: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

const SECOND = 1_000_000_000n;
const INT64_MAX = 2n ** 63n - 1n;

/** The moment, as clocks of the zone show it. Throws for an unknown zone. */
export function goTime(unixNs: bigint, zone: string): GoTime {
  const seconds = floorDivide(unixNs, SECOND);
  const offset = zoneOffset(zone, Number(seconds) * 1000);
  const local = new Date((Number(seconds) + offset.seconds) * 1000);
  return {
    unixNs,
    zone,
    offsetSeconds: offset.seconds,
    abbreviation: offset.abbreviation,
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    nanosecond: Number(unixNs - seconds * SECOND),
    weekday: local.getUTCDay(),
  };
}

/** Adds years, months and days on the calendar of the zone; February 31 becomes March. */
export function addDate(time: GoTime, years: number, months: number, days: number): bigint {
  const local = utcMs(
    time.year + years,
    time.month + months,
    time.day + days,
    time.hour,
    time.minute,
    time.second,
  );
  return checkedNs(BigInt(zonedToUnixMs(time.zone, local)) * 1_000_000n + BigInt(time.nanosecond));
}

/** Milliseconds since 1970 of a calendar date in UTC; fields beyond their range carry over. */
export function utcMs(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, 0);
  return date.getTime();
}

/** Nanoseconds that fit 64 bits, as OPA demands of every time. */
export function checkedNs(unixNs: bigint): bigint {
  if (unixNs > INT64_MAX || unixNs < -INT64_MAX - 1n) {
    throw new BuiltinError('time outside of valid range');
  }
  return unixNs;
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}
