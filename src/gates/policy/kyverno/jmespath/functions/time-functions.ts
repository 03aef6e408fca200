import { formatDuration, parseDuration } from '../../../../../kubernetes/duration.ts';
import { parseWithLayout } from '../../time/go-layout.ts';
import {
  clockFields,
  floorDivide,
  formatRfc3339,
  type Instant,
  parseRfc3339,
} from '../../time/instant.ts';
import type { Arguments, JmesPathFunction } from '../function-table.ts';

const TEXT = ['string'] as const;
/** Go truncates from year 1, which lies so many nanoseconds before 1970. */
const ZERO_TIME = 62_135_596_800_000_000_000n;

/** Kyverno's functions over times; `now` in RFC 3339. */
export function timeFunctions(now: string): readonly JmesPathFunction[] {
  return [
    { name: 'time_now', arguments: [], call: () => now },
    { name: 'time_now_utc', arguments: [], call: (a) => formatRfc3339(utc(read(a, now))) },
    { name: 'time_since', arguments: [TEXT, TEXT, TEXT], call: (a) => since(a, now) },
    { name: 'time_add', arguments: [TEXT, TEXT], call: timeAdd },
    { name: 'time_parse', arguments: [TEXT, TEXT], call: timeParse },
    { name: 'time_to_cron', arguments: [TEXT], call: timeToCron },
    { name: 'time_utc', arguments: [TEXT], call: (a) => formatRfc3339(utc(time(a, 0))) },
    { name: 'time_diff', arguments: [TEXT, TEXT], call: timeDiff },
    { name: 'time_before', arguments: [TEXT, TEXT], call: (a) => at(a, 0) < at(a, 1) },
    { name: 'time_after', arguments: [TEXT, TEXT], call: (a) => at(a, 0) > at(a, 1) },
    {
      name: 'time_between',
      arguments: [TEXT, TEXT, TEXT],
      call: (a) => at(a, 0) > at(a, 1) && at(a, 0) < at(a, 2),
    },
    { name: 'time_truncate', arguments: [TEXT, TEXT], call: timeTruncate },
  ];
}

function read(args: Arguments, text: string, layout = ''): Instant {
  const instant = layout === '' ? parseRfc3339(text) : parseWithLayout(layout, text);
  if (instant) return instant;
  const form = layout === '' ? '2006-01-02T15:04:05Z07:00' : layout;
  throw args.error(`parsing time "${text}" as "${form}": cannot parse it`);
}

function time(args: Arguments, index: number): Instant {
  return read(args, args.string(index));
}

function at(args: Arguments, index: number): bigint {
  return time(args, index).nanoseconds;
}

function duration(args: Arguments, index: number): bigint {
  const found = parseDuration(args.string(index));
  if (found === undefined) throw args.error(`time: invalid duration "${args.string(index)}"`);
  return found;
}

function utc(instant: Instant): Instant {
  return { ...instant, offset: 0, utc: true };
}

function since(args: Arguments, now: string): string {
  const layout = args.string(0);
  const from = read(args, args.string(1), layout);
  const to = args.string(2) === '' ? read(args, now) : read(args, args.string(2), layout);
  return formatDuration(to.nanoseconds - from.nanoseconds);
}

function timeAdd(args: Arguments): string {
  const start = time(args, 0);
  return formatRfc3339({ ...start, nanoseconds: start.nanoseconds + duration(args, 1) });
}

/** A layout that is a number means seconds since 1970. */
function timeParse(args: Arguments): string {
  if (!/^[+-]?\d+$/.test(args.string(0))) {
    return formatRfc3339(read(args, args.string(1), args.string(0)));
  }
  if (!/^[+-]?\d+$/.test(args.string(1)))
    throw args.error(`parsing "${args.string(1)}": invalid syntax`);
  const nanoseconds = BigInt(args.string(1)) * 1_000_000_000n;
  return formatRfc3339({ nanoseconds, offset: 0, utc: true });
}

function timeToCron(args: Arguments): string {
  const f = clockFields(time(args, 0));
  return `${f.minute} ${f.hour} ${f.day} ${f.month} ${f.weekday}`;
}

function timeDiff(args: Arguments): string {
  return formatDuration(at(args, 1) - at(args, 0));
}

function timeTruncate(args: Arguments): string {
  const start = time(args, 0);
  const step = duration(args, 1);
  if (step <= 0n) return formatRfc3339(start);
  const absolute = start.nanoseconds + ZERO_TIME;
  return formatRfc3339({ ...start, nanoseconds: floorDivide(absolute, step) * step - ZERO_TIME });
}
