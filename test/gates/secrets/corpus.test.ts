import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { found, nameOf } from './corpus.ts';
import { labels, peerLabels } from './corpus-labels.ts';

const corpus = '../shared/corpora/rendered';

describe.skipIf(!existsSync(corpus))(
  'real rendered files (skipped where ../shared is absent)',
  () => {
    test('every finding is one that somebody reviewed, and at most one in twenty is false', async () => {
      const names = (await found(corpus)).map(nameOf).sort();
      expect(names).toEqual(labels().map(nameOf).sort());
      const wrong = labels().filter((label) => !label.genuine);
      expect(wrong.length / labels().length).toBeLessThanOrEqual(0.05);
    });
  },
);

test('nothing that gitleaks finds there is missed', () => {
  expect(peerLabels().filter((label) => label.genuine)).toEqual([]);
});
