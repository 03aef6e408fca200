import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DIFF_RULES } from '../../../src/gates/diff/diff-rules.ts';
import { casesOf, type RuleCase } from '../../support/cases.ts';
import { diffOf } from '../../support/diff.ts';

const CASES = casesOf('diff');

describe('the cases of each danger', () => {
  for (const one of CASES) {
    test(`${one.rule}: ${one.kind === 'ok' ? 'leaves alone' : 'tells'} ${one.sentence}`, async () => {
      const { before, after, options, edited } = partsOf(one);
      const { observations } = await diffOf(before, after, options, { edited });
      const found = observations
        .filter(({ rule }) => rule === one.rule)
        .map(({ resource, pointer }) =>
          [
            ...(resource ? [`${resource.kind}/${resource.name}`] : []),
            ...(pointer ? [`${pointer}`] : []),
          ].join(' '),
        );
      expect(found.sort()).toEqual([...one.finds].sort());
    });
  }
});

describe('every danger is whole', () => {
  for (const { id } of DIFF_RULES) {
    test(`${id} has an ok and a bad case`, () => {
      const kinds = CASES.filter(({ rule }) => rule === id).map(({ kind }) => kind);
      expect(new Set(kinds)).toEqual(new Set(['ok', 'bad']));
    });
  }

  test('every case belongs to a rule', () => {
    const ids = new Set(DIFF_RULES.map(({ id }) => id));
    expect(CASES.filter(({ rule }) => !ids.has(rule)).map(({ file }) => file)).toEqual([]);
  });

  test('every rule file is in the list', () => {
    const list = readFileSync('src/gates/diff/diff-rules.ts', 'utf8');
    const defining = readdirSync('src/gates/diff/rules', { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => path.endsWith('.ts'))
      .filter((path) =>
        readFileSync(`src/gates/diff/rules/${path}`, 'utf8').includes("id: 'diff/"),
      );
    expect(defining.filter((path) => !list.includes(`./rules/${path}'`))).toEqual([]);
  });
});

function partsOf({ yaml }: RuleCase) {
  const [, rest = ''] = yaml.split(/^# before$/m);
  const [before = '', after = ''] = rest.split(/^# after$/m);
  const options = /^# options: (.*)$/m.exec(yaml)?.[1] ?? '{}';
  const edited = [...yaml.matchAll(/^# edited: (.*)$/gm)].map((match) => match[1] ?? '');
  return { before, after, options: JSON.parse(options) as object, edited };
}
