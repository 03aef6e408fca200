import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileCrdRules, compilePolicies } from '../support/cel-corpus.ts';

const corpora = '../shared/corpora';

describe.skipIf(!existsSync(corpora))('real expressions (needs ../shared/corpora)', () => {
  it('compiles every rule of the CRDs, with the types of their schemas', () => {
    const { expressions, misses } = compileCrdRules(`${corpora}/rendered`);
    expect(misses).toEqual([]);
    expect(expressions).toBeGreaterThanOrEqual(143);
  });

  it('compiles every expression of the CEL policies', () => {
    const { expressions, misses } = compilePolicies(`${corpora}/kyverno-policies`);
    expect(misses).toEqual([]);
    expect(expressions).toBeGreaterThanOrEqual(355);
  });
});
