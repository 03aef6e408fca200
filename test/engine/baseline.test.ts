import { expect, test } from 'vitest';
import { formatBaseline, parseBaseline, updateBaseline } from '../../src/engine/baseline.ts';

const entry = (n: number, target = 'overlays/staging') => ({
  rule: 'lint/no-limits',
  target,
  subject: `Deployment prod/web${n}`,
  fingerprint: String(n).padStart(32, '0'),
});

test('a baseline is sorted, one finding a line, and reads back', () => {
  const text = formatBaseline([entry(2), entry(1), entry(1)]);
  expect(text.split('\n').filter((l) => l.startsWith('lint/'))).toHaveLength(2);
  expect(parseBaseline(text)).toEqual({ entries: [entry(1), entry(2)], badLines: [] });
});

test('a conflict marker is told by its line, not skipped', () => {
  const text = formatBaseline([entry(1)]).replace('lint/', '<<<<<<< ours\nlint/');
  expect(parseBaseline(text).badLines).toEqual([2]);
});

test('an update removes what is fixed and keeps what this run did not judge', async () => {
  const old = [entry(1), entry(2, 'overlays/production')];
  const next = await updateBaseline(old, [], (_gate, target) => target === 'overlays/staging');
  expect(next).toEqual([entry(2, 'overlays/production')]);
});
