import type { CelType } from '../types/type.ts';
import { DURATION, TIMESTAMP } from '../types/types.ts';
import { Boxed, CelError, type CelValue } from './value.ts';

export const NANOS_PER_SECOND = 1_000_000_000n;

/** A point in time, with nanoseconds, from year 1 to year 9999. */
export class CelTimestamp extends Boxed {
  /** Nanoseconds since 1970-01-01T00:00:00Z. Use {@link timestampOf} to check the range. */
  constructor(readonly nanos: bigint) {
    super();
  }

  override get type(): CelType {
    return TIMESTAMP;
  }

  override equals(other: CelValue): boolean {
    return other instanceof CelTimestamp && other.nanos === this.nanos;
  }
}

/** A span of time, with nanoseconds, of at most some 292 years: Go's time.Duration. */
export class CelDuration extends Boxed {
  constructor(readonly nanos: bigint) {
    super();
  }

  override get type(): CelType {
    return DURATION;
  }

  override equals(other: CelValue): boolean {
    return other instanceof CelDuration && other.nanos === this.nanos;
  }
}

const FIRST_NANO = -62_135_596_800n * NANOS_PER_SECOND;
const LAST_NANO = 253_402_300_800n * NANOS_PER_SECOND - 1n;

export function timestampOf(nanos: bigint): CelTimestamp | CelError {
  if (nanos < FIRST_NANO || nanos > LAST_NANO) {
    return new CelError('out-of-range', 'timestamp out of range');
  }
  return new CelTimestamp(nanos);
}

export function durationOf(nanos: bigint): CelDuration | CelError {
  if (BigInt.asIntN(64, nanos) !== nanos) {
    return new CelError('out-of-range', 'duration out of range');
  }
  return new CelDuration(nanos);
}

const RFC3339 =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;

/** Reads RFC 3339, as Go does. Returns undefined for anything else, 30 February included. */
export function parseTimestamp(text: string): CelTimestamp | CelError | undefined {
  const match = RFC3339.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const offset = Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0);
  if (Number(match[9] ?? 0) > 24 || Number(match[10] ?? 0) > 60) return undefined;
  const seconds =
    date.getTime() / 1000 +
    hour * 3600 +
    (minute + (match[8] === '-' ? offset : -offset)) * 60 +
    second;
  return timestampOf(BigInt(seconds) * NANOS_PER_SECOND + fraction(match[7] ?? ''));
}

/** `2023-12-25T00:00:00.5Z`: RFC 3339 in UTC, with no more digits than needed. */
export function formatTimestamp(timestamp: CelTimestamp): string {
  const { date, nanos } = civil(timestamp);
  const text = date
    .toISOString()
    .replace(/^\+00/, '')
    .replace(/\.\d+Z$/, '');
  return `${text}${fractionText(nanos)}Z`;
}

/** The date (to the second) and the nanoseconds of that second. */
export function civil(timestamp: CelTimestamp): { readonly date: Date; readonly nanos: bigint } {
  const rest = timestamp.nanos % NANOS_PER_SECOND;
  const nanos = rest < 0n ? rest + NANOS_PER_SECOND : rest;
  return { date: new Date(Number((timestamp.nanos - nanos) / 1_000_000n)), nanos };
}

const UNIT_NANOS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: NANOS_PER_SECOND,
  m: 60n * NANOS_PER_SECOND,
  h: 3600n * NANOS_PER_SECOND,
};
const DURATION_TEXT = /^[+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

/** Reads Go's durations: `1h30m`, `-1.5s`, `0`. Returns undefined for anything else. */
export function parseDuration(text: string): CelDuration | CelError | undefined {
  if (!DURATION_TEXT.test(text)) return undefined;
  let nanos = 0n;
  for (const [, whole = '', decimals = '', unit = ''] of text.matchAll(
    /(\d*)\.?(\d*)(ns|us|µs|μs|ms|s|m|h)/g,
  )) {
    const scale = UNIT_NANOS[unit] ?? 0n;
    nanos += BigInt(whole || '0') * scale;
    if (decimals !== '') nanos += (BigInt(decimals) * scale) / 10n ** BigInt(decimals.length);
  }
  return durationOf(text.startsWith('-') ? -nanos : nanos);
}

/** `5400s`, `-1.5s`. */
export function formatDuration(duration: CelDuration): string {
  const size = duration.nanos < 0n ? -duration.nanos : duration.nanos;
  const sign = duration.nanos < 0n ? '-' : '';
  return `${sign}${size / NANOS_PER_SECOND}${fractionText(size % NANOS_PER_SECOND)}s`;
}

function fraction(digits: string): bigint {
  return BigInt(digits.slice(0, 9).padEnd(9, '0'));
}

function fractionText(nanos: bigint): string {
  return nanos === 0n ? '' : `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}`;
}
