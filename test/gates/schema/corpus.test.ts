import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BuiltInSchemas } from '../../../src/kubernetes/schema/built-in-schemas.ts';
import { FACTS_ASSET } from '../../../src/kubernetes/schema/facts.ts';
import { judgeCorpus, pairVerdicts } from '../../support/judge-corpus.ts';
import { judgeMutant } from '../../support/judge-mutant.ts';
import { MUTATIONS, type Mutation, makeMutants } from '../../support/mutants.ts';
import {
  corpusFiles,
  corpusPresent,
  expectedVerdicts,
  readCorpusFile,
  validCorpusResources,
} from '../../support/schema-corpus.ts';

/** A resource on which we and kubeconform differ, and the API server rule that decides it. */
interface Difference {
  readonly file: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly kubeconform: string;
  readonly ours: string;
  readonly decides: string;
}

/** Ratchet: of sixty mutants each; some values of the last four are taken by the field they hit. */
const LEAST: Readonly<Record<Mutation, number>> = {
  'unknown-field': 60,
  'misspelt-field': 60,
  'wrong-type': 60,
  'missing-required': 60,
  'out-of-range': 55,
  null: 36,
  'wrong-enum': 60,
  'duplicate-list-key': 55,
};

const DIFFERENCES: readonly Difference[] = JSON.parse(
  readFileSync('fixtures/conformance/schema-corpus-1.34.json', 'utf8'),
);

describe.skipIf(!corpusPresent)('the corpus at 1.34 (skipped without ../shared)', () => {
  it('is judged as kubeconform judges it, but for differences that an API server rule decides', async () => {
    const pairs = pairVerdicts(
      expectedVerdicts(),
      await judgeCorpus(corpusFiles().map(readCorpusFile)),
    );
    const differing = pairs.flatMap(({ expected, ours }) => {
      const same = expected.status === ours?.status;
      // What kubeconform has no schema for, a CRD of the set may judge.
      if (same || (expected.status === 'skipped' && ours?.status === 'valid')) return [];
      const { file, apiVersion, kind, name, status } = expected;
      return [{ file, apiVersion, kind, name, kubeconform: status, ours: ours?.status }];
    });
    expect(differing).toEqual(DIFFERENCES.map(({ decides: _, ...difference }) => difference));
    expect(pairs).toHaveLength(5272);
  });

  it('holds no mutant that goes unseen, or is seen elsewhere', async () => {
    const schemas = new BuiltInSchemas(readFileSync(FACTS_ASSET, 'utf8'));
    const mutants = makeMutants(validCorpusResources(), schemas, '1.34', 60, 20_261_121);
    const misplaced: string[] = [];
    const rejected = new Map<string, number>();
    for (const mutant of mutants) {
      const verdict = await judgeMutant(mutant);
      if (verdict.rejected) rejected.set(mutant.mutation, (rejected.get(mutant.mutation) ?? 0) + 1);
      if (verdict.rejected && !verdict.placed) misplaced.push(`${mutant.id} ${mutant.pointer}`);
    }
    expect(misplaced).toEqual([]);
    for (const mutation of MUTATIONS) {
      expect(rejected.get(mutation) ?? 0, mutation).toBeGreaterThanOrEqual(LEAST[mutation]);
    }
  });
});
