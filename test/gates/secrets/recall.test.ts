import { expect, test } from 'vitest';
import { labelledCorpus } from './generator/labelled-corpus.ts';
import { score } from './generator/score.ts';

test('every credential is found in every place and encoding, and look-alikes are left alone', async () => {
  const { found, missed, silent, wrong } = await score(labelledCorpus(20260101));
  expect(found + missed.length).toBeGreaterThan(9800);
  expect(silent + wrong.length).toBeGreaterThan(2100);
  expect(missed.slice(0, 20)).toEqual([]);
  expect(wrong.length / (found + wrong.length), wrong.join('\n')).toBeLessThan(0.001);
});
