import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareManifests } from '../../../../src/gates/diff/compare/compare-manifests.ts';
import { equal } from '../../../../src/gates/diff/compare/equal.ts';
import { applyEdits } from '../../../support/apply-edits.ts';
import { optionsFor } from '../../../support/compare.ts';
import { manifestOf } from '../../../support/manifest.ts';

const RENDERED = '../shared/corpora/rendered';
const FILES = existsSync(RENDERED) ? readdirSync(RENDERED).sort().slice(0, 60) : [];

describe.skipIf(FILES.length === 0)(`over ${RENDERED} (skipped where it is absent)`, () => {
  const texts = FILES.filter((name) => /\.ya?ml$/.test(name)).map((name) => ({
    name,
    text: readFileSync(`${RENDERED}/${name}`, 'utf8'),
  }));

  test('what is the same has no change', () => {
    for (const { name, text } of texts) {
      const [from, to] = [manifestOf(text), manifestOf(text)];
      expect([name, compareManifests(from, to, optionsFor([to])).changes]).toEqual([name, []]);
    }
  });

  test('the edits lead from each chart to the next one, exactly', () => {
    let edits = 0;
    for (const [index, { text }] of texts.slice(1).entries()) {
      const [from, to] = [manifestOf(texts[index]?.text ?? ''), manifestOf(text)];
      const options = { ...optionsFor([to, from]), equivalences: new Set<never>() };
      for (const pair of compareManifests(from, to, options).changes) {
        if (pair.kind === 'added' || pair.kind === 'removed') continue;
        edits += pair.edits.length;
        expect(equal(applyEdits(pair.before.value, pair.edits), pair.after.value)).toBe(true);
      }
    }
    expect(edits).toBeGreaterThan(0);
  });
});
