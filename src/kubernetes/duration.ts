/** Nanoseconds, as Go's `time.Duration` counts them. */
export type Nanoseconds = bigint;

export const SECOND: Nanoseconds = 1_000_000_000n;

const UNITS: ReadonlyMap<string, Nanoseconds> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', 1_000_000n],
  ['s', SECOND],
  ['m', 60n * SECOND],
  ['h', 3600n * SECOND],
]);
const FORM = /^([+-]?)(0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;
const PART = /(\d*)\.?(\d*)(ns|us|µs|μs|ms|s|m|h)/g;
const LARGEST = 2n ** 63n - 1n;

/** Reads Go's duration notation (`1h30m`, `250ms`, `-1.5h`, `0`); undefined when it is none. */
export function parseDuration(text: string): Nanoseconds | undefined {
  const match = FORM.exec(text);
  if (!match) return undefined;
  let sum = 0n;
  for (const [, whole = '', fraction = '', unit = ''] of (match[2] ?? '').matchAll(PART)) {
    const length = UNITS.get(unit) ?? 0n;
    sum += BigInt(whole || '0') * length;
    sum += (BigInt(fraction || '0') * length) / 10n ** BigInt(fraction.length);
  }
  if (sum > LARGEST) return undefined;
  return match[1] === '-' ? -sum : sum;
}

/** Go's notation: `1h30m0s`, `1.5s`, `250ms`, `0s`. */
export function formatDuration(duration: Nanoseconds): string {
  if (duration < 0n) return `-${formatDuration(-duration)}`;
  if (duration === 0n) return '0s';
  if (duration < SECOND) return formatFraction(duration);
  const hours = duration / (3600n * SECOND);
  const minutes = (duration / (60n * SECOND)) % 60n;
  const seconds = `${decimal(duration % (60n * SECOND), 9)}s`;
  if (hours > 0n) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0n ? `${minutes}m${seconds}` : seconds;
}

/** The duration in seconds, as a floating-point number. */
export function durationSeconds(duration: Nanoseconds): number {
  return Number(duration / SECOND) + Number(duration % SECOND) / 1e9;
}

function formatFraction(duration: Nanoseconds): string {
  if (duration < 1_000n) return `${duration}ns`;
  return duration < 1_000_000n ? `${decimal(duration, 3)}µs` : `${decimal(duration, 6)}ms`;
}

/** `value / 10^digits` without trailing zeros. */
function decimal(value: bigint, digits: number): string {
  const unit = 10n ** BigInt(digits);
  const fraction = (value % unit).toString().padStart(digits, '0').replace(/0+$/, '');
  return fraction === '' ? `${value / unit}` : `${value / unit}.${fraction}`;
}
