import { expect, test } from 'vitest';
import { hasCorpus } from '../support/lint-corpus.ts';
import { lintPrecision } from '../support/lint-precision.ts';

test.skipIf(!hasCorpus)(
  'at least 99 % of the sampled findings over real renderings are true (needs ../shared)',
  async () => {
    const { labelled, true: right, unlabelled } = await lintPrecision();
    expect(labelled).toBeGreaterThanOrEqual(800);
    expect(right / labelled).toBeGreaterThanOrEqual(0.99);
    // A changed rule samples other findings; they want labels, but a few may wait.
    expect(unlabelled.length).toBeLessThanOrEqual(labelled * 0.05);
  },
);
