import { describe, expect, test } from 'vitest';
import { casesOf } from '../../support/cases.ts';
import { lintSet, told } from '../../support/lint.ts';
import { manifestOf } from '../../support/manifest.ts';

describe('the lint rules do what their cases say', () => {
  for (const one of casesOf('lint')) {
    test(`${one.rule}: ${one.kind}, ${one.sentence}`, async () => {
      const manifest = manifestOf(one.yaml, {
        target: {
          ...(one.kubernetesVersions.length > 0 && { kubernetesVersions: one.kubernetesVersions }),
        },
      });
      expect(manifest.malformed).toEqual([]);
      const found = (await lintSet([manifest])).filter((o) => o.rule === one.rule);
      expect(found.map((o) => told(o).slice(one.rule.length + 1))).toEqual(one.finds);
      if (one.kind === 'ok') expect(one.finds).toEqual([]);
      else expect(one.finds).not.toEqual([]);
    });
  }
});
