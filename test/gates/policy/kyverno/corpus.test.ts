import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kyvernoConformance } from './conformance.ts';

const CORPUS = '../shared/corpora/kyverno-policies';
/** The figures only go up. */
const AT_LEAST = {
  pattern: 609,
  anyPattern: 127,
  deny: 232,
  foreach: 150,
  podSecurity: 8,
  cel: 64,
  ValidatingPolicy: 1082,
  mutate: 51,
  generate: 4,
  MutatingPolicy: 44,
};
const TOTAL = 2372;

describe.skipIf(!existsSync(CORPUS))('the corpus of Kyverno policies (needs ../shared)', () => {
  it('meets at least as many expectations as before, of each kind of rule', async () => {
    const { report, byKind } = await kyvernoConformance(CORPUS);
    expect(report.summary.total).toBe(TOTAL);
    const passed = Object.fromEntries([...byKind].map(([kind, counts]) => [kind, counts.passed]));
    for (const [kind, least] of Object.entries(AT_LEAST)) {
      expect(passed[kind], kind).toBeGreaterThanOrEqual(least);
    }
  });
});
