import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { documentedRules } from '../../scripts/generate/documented-rules.ts';
import { renderRulePage, renderRuleTable } from '../../scripts/generate/rule-page.ts';
import { LINT_RULES } from '../../src/gates/lint/lint-rules.ts';
import { casesOf } from '../support/cases.ts';

const RULES = await documentedRules();
const HINT = 'run: node scripts/run.js scripts/generate/rule-docs.ts';

describe('every rule is whole', () => {
  for (const rule of RULES) {
    test(`${rule.id} says what, why, what to do, and since when`, () => {
      for (const text of [rule.title, rule.why, rule.remedy, rule.since]) {
        expect(text?.trim()).toBeTruthy();
      }
      expect(rule.title).not.toMatch(/\.$/);
      expect(rule.why).toMatch(/[.?]$/);
      expect(rule.remedy).toMatch(/\.$/);
      expect(rule.id).toMatch(/^[a-z]+\/[a-z0-9-]+(\/[a-z0-9-]+)*$/);
      expect(existsSync(rule.docs ?? `docs/rules/${rule.id}.md`)).toBe(true);
    });

    test(`${rule.id} has its page, as the rule’s own text makes it`, () => {
      expect(readFileSync(`docs/rules/${rule.id}.md`, 'utf8'), HINT).toBe(renderRulePage(rule));
    });
  }

  test('no two rules share an id', () => {
    const ids = RULES.map((rule) => rule.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('the table of rules is the generated one', () => {
    expect(readFileSync('docs/rules/README.md', 'utf8'), HINT).toBe(renderRuleTable(RULES));
  });

  test('every page belongs to a rule', () => {
    const pages = readdirSync('docs/rules', { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md') && path !== 'README.md')
      .map((path) => path.replaceAll('\\', '/').slice(0, -'.md'.length));
    expect(pages.filter((id) => !RULES.some((rule) => rule.id === id))).toEqual([]);
  });
});

describe('every lint rule has its cases', () => {
  const cases = casesOf('lint');
  for (const rule of LINT_RULES) {
    test(`${rule.id} has an ok case and a bad case`, () => {
      const kinds = cases.filter((one) => one.rule === rule.id).map((one) => one.kind);
      expect(kinds).toContain('ok');
      expect(kinds).toContain('bad');
    });
  }

  test('every case belongs to a rule', () => {
    const ids = new Set(LINT_RULES.map((rule) => rule.id));
    expect(cases.filter((one) => !ids.has(one.rule)).map((one) => one.file)).toEqual([]);
  });

  test('every rule file is in the list', () => {
    const list = readFileSync('src/gates/lint/lint-rules.ts', 'utf8');
    const defining = readdirSync('src/gates/lint/rules', { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => path.endsWith('.ts'))
      .filter((path) =>
        readFileSync(`src/gates/lint/rules/${path}`, 'utf8').includes("id: 'lint/"),
      );
    expect(defining.filter((path) => !list.includes(`./rules/${path}'`))).toEqual([]);
  });

  test('the fixtures stand where a new rule would look for them', () => {
    expect(existsSync('fixtures/cases/lint')).toBe(true);
  });
});
