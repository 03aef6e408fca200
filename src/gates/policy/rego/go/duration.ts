import { BuiltinError } from '../builtin.ts';

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

/** OPA's own: days, weeks and years of 24-hour days. */
const LONG_UNITS: Readonly<Record<string, bigint>> = { d: 24n, w: 168n, y: 8760n };
const HOUR = 3_600_000_000_000n;
const INT64_MAX = 2n ** 63n - 1n;

/** Go's `time.ParseDuration` plus OPA's `d`, `w` and `y`, in nanoseconds. */
export function parseGoDuration(text: string): bigint {
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  const body = text.slice(sign.length);
  if (body === '0') return 0n;
  const segments = [...body.matchAll(/(\d*)(?:\.(\d*))?([^\d.]+)/g)];
  if (body === '' || segments.map(([all]) => all).join('') !== body) throw invalid(text);
  let total = 0n;
  for (const [, whole = '', fraction = '', unit = ''] of segments) {
    if (whole + fraction === '') throw invalid(text);
    total += nanoseconds(whole, fraction, unit, text);
  }
  if (total > INT64_MAX + (sign === '-' ? 1n : 0n)) throw invalid(text);
  return sign === '-' ? -total : total;
}

function nanoseconds(whole: string, fraction: string, unit: string, text: string): bigint {
  const hours = LONG_UNITS[unit];
  const size = hours === undefined ? UNITS[unit] : hours * HOUR;
  if (size === undefined) {
    throw new BuiltinError(
      `time: unknown unit ${JSON.stringify(unit)} in duration ${JSON.stringify(text)}`,
    );
  }
  const part = (BigInt(fraction || '0') * size) / 10n ** BigInt(fraction.length);
  return BigInt(whole || '0') * size + part;
}

function invalid(text: string): BuiltinError {
  return new BuiltinError(`time: invalid duration ${JSON.stringify(text)}`);
}
