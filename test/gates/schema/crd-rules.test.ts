import { describe, expect, it } from 'vitest';
import { rulesOfCorpus, searchSamples } from '../../support/crd-rule-samples.ts';
import { corpusPresent } from '../../support/schema-corpus.ts';

describe.skipIf(!corpusPresent)('the rules of real CRDs (skipped without ../shared)', () => {
  it('accept an object and refuse another', async () => {
    let rules = 0;
    let both = 0;
    for (const rule of rulesOfCorpus()) {
      rules++;
      const [accepted, refused] = await searchSamples(rule);
      if (accepted && refused) both++;
    }
    // Ratchet. Of the three others one cannot fail, and two want what the search does not hit.
    expect(rules).toBe(79);
    expect(both).toBeGreaterThanOrEqual(76);
  }, 180_000);
});
