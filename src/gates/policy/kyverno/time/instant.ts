/** A moment with the offset it was written in, as Go's `time.Time`. */
export interface Instant {
  /** Nanoseconds since 1970-01-01T00:00:00Z. */
  readonly nanoseconds: bigint;
  /** Minutes east of UTC. */
  readonly offset: number;
  /** Written with `Z` or without a zone. */
  readonly utc: boolean;
}

/** The fields of a moment on the clock of its own offset. Month and weekday from 1 and 0. */
export interface ClockFields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
}

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:[.,](\d+))?(Z|[+-]\d\d:\d\d)$/;
const MILLION = 1_000_000n;

/** Reads RFC 3339; undefined when the text is not, or names a day that does not exist. */
export function parseRfc3339(text: string): Instant | undefined {
  const match = RFC3339.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map(Number);
  const zone = match[8] ?? 'Z';
  const offset = zone === 'Z' ? 0 : zoneMinutes(zone);
  const fraction = BigInt((match[7] ?? '').padEnd(9, '0').slice(0, 9));
  const at = instantOf({ year, month, day, hour, minute, second }, offset, zone === 'Z');
  return at && { ...at, nanoseconds: at.nanoseconds + fraction };
}

/** Writes RFC 3339 to the second. */
export function formatRfc3339(instant: Instant): string {
  const f = clockFields(instant);
  const date = `${pad(f.year, 4)}-${pad(f.month)}-${pad(f.day)}`;
  const zone = instant.utc ? 'Z' : zoneText(instant.offset);
  return `${date}T${pad(f.hour)}:${pad(f.minute)}:${pad(f.second)}${zone}`;
}

/** A moment from the fields of a clock; undefined when there is no such time of day. */
export function instantOf(
  fields: Omit<ClockFields, 'weekday'>,
  offset: number,
  utc: boolean,
): Instant | undefined {
  const { year, month, day, hour, minute, second } = fields;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || hour > 23 || minute > 59 || second > 59) return undefined;
  date.setUTCHours(hour, minute, second);
  return { nanoseconds: BigInt(date.getTime() - offset * 60_000) * MILLION, offset, utc };
}

/** What a clock shows at the instant's offset. */
export function clockFields(instant: Instant): ClockFields {
  const floor = floorDivide(instant.nanoseconds, MILLION);
  const date = new Date(Number(floor) + instant.offset * 60_000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    weekday: date.getUTCDay(),
  };
}

/** `+05:30` in minutes. */
export function zoneMinutes(zone: string): number {
  const sign = zone.startsWith('-') ? -1 : 1;
  const digits = zone.replace(/\D/g, '');
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4) || '0'));
}

function zoneText(offset: number): string {
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** Division that rounds down, also below zero. */
export function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b < 0n ? quotient - 1n : quotient;
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}
