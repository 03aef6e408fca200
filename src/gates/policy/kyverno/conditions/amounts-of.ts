import { durationSeconds, parseDuration } from '../../../../kubernetes/duration.ts';
import type { JsonValue } from '../../../../manifest/json.ts';

/**
 * Both sides in seconds when at least one is a duration (`0` alone is none) and the other is one
 * too, or a number of seconds; undefined otherwise.
 */
export function secondsOfBoth(a: JsonValue, b: JsonValue): readonly [number, number] | undefined {
  const x = seconds(a);
  const y = seconds(b);
  if (x === undefined && y === undefined) return undefined;
  const left = x ?? wholeSeconds(a);
  const right = y ?? wholeSeconds(b);
  return left === undefined || right === undefined ? undefined : [left, right];
}

/** A text that says a number, as Go's ParseFloat reads it (not beyond its range); undefined for everything else. */
export function numberOf(value: JsonValue): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const isNumber = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(value);
  return isNumber && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

function seconds(value: JsonValue): number | undefined {
  if (typeof value !== 'string' || value === '0') return undefined;
  const duration = parseDuration(value);
  return duration === undefined ? undefined : durationSeconds(duration);
}

function wholeSeconds(value: JsonValue): number | undefined {
  return typeof value === 'number' ? Math.trunc(value) : undefined;
}
