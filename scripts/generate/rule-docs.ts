/**
 * Writes docs/rules/: a page for each rule and the table of all of them, from the rules' own
 * text and cases. Run by `node scripts/run.js scripts/generate/rule-docs.ts`.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { documentedRules } from './documented-rules.ts';
import { renderRulePage, renderRuleTable } from './rule-page.ts';

const rules = await documentedRules();
const pages = new Set(rules.map((rule) => `${rule.id}.md`));

for (const rule of rules) {
  const file = path.join('docs/rules', `${rule.id}.md`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, renderRulePage(rule));
}
for (const page of readdirSync('docs/rules', { recursive: true, encoding: 'utf8' })) {
  if (page.endsWith('.md') && page !== 'README.md' && !pages.has(page)) {
    rmSync(path.join('docs/rules', page));
  }
}
writeFileSync('docs/rules/README.md', renderRuleTable(rules));
console.log(`${rules.length} rules`);
