import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { comparePodSecurity } from '../../../support/pod-security-corpus.ts';

const CORPUS = '../shared/corpora/kyverno-policies';

describe.skipIf(!existsSync(CORPUS))(
  'pod-security packs (skipped where the corpus is missing)',
  () => {
    it('agree with Kyverno about every control', async () => {
      const { agreed, differing } = await comparePodSecurity(CORPUS);
      expect(differing).toEqual([]);
      expect(agreed).toBeGreaterThanOrEqual(1487);
    });
  },
);
