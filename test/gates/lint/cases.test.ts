import { describe, expect, test } from 'vitest';
import { casesOf } from '../../support/cases.ts';
import { lintCase, told } from '../../support/lint.ts';

describe('the lint rules do what their cases say', () => {
  for (const one of casesOf('lint')) {
    test(`${one.rule}: ${one.kind}, ${one.sentence}`, async () => {
      expect((await lintCase(one)).map(told)).toEqual(one.finds);
      if (one.kind === 'ok') expect(one.finds).toEqual([]);
      else expect(one.finds).not.toEqual([]);
    });
  }
});
