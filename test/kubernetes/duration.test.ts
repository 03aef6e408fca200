import { describe, expect, it } from 'vitest';
import { durationSeconds, formatDuration, parseDuration } from '../../src/kubernetes/duration.ts';

describe('durations in Go notation', () => {
  it.each([
    ['1h30m', '1h30m0s'],
    ['90s', '1m30s'],
    ['1.5s', '1.5s'],
    ['250ms', '250ms'],
    ['1500us', '1.5ms'],
    ['-2h', '-2h0m0s'],
    ['0', '0s'],
    ['.5h', '30m0s'],
    ['7ns', '7ns'],
  ])('%s is written %s', (text, canonical) => {
    const duration = parseDuration(text);
    expect(duration === undefined ? undefined : formatDuration(duration)).toBe(canonical);
  });

  it.each(['', '10', 'h', '1d', '1h 30m', '300000000000h'])('%j is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('counts seconds', () => {
    expect(durationSeconds(parseDuration('1m0.25s') ?? 0n)).toBe(60.25);
  });
});
