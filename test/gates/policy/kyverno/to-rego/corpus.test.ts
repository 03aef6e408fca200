import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { opaPath } from '../../../../support/policy-ports.ts';
import { regoConformance } from './conformance.ts';

const CORPUS = '../shared/corpora/kyverno-policies';
const RENDERED = '../shared/corpora/rendered';

/** Rules as they are written, translated; the figures only go up. */
const AT_LEAST = { pattern: 44, anyPattern: 2, deny: 26, foreach: 10, podSecurity: 4 };

describe.skipIf(!existsSync(CORPUS) || opaPath() === undefined)(
  'the corpus of Kyverno policies translated to Rego (needs ../shared and opa)',
  () => {
    it('agrees with the engine, rule by rule, on objects and on mutants of them', async () => {
      const report = await regoConformance(CORPUS, RENDERED, { every: 64, mutants: 1 });
      expect(report.disagreements).toEqual([]);
      expect(report.compared).toBeGreaterThan(8_000);
      for (const [kind, least] of Object.entries(AT_LEAST)) {
        expect(report.byKind.get(kind)?.written, kind).toBeGreaterThanOrEqual(least);
      }
    }, 120_000);
  },
);
