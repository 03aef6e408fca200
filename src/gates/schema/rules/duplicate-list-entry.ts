import type { Rule } from '../../../verdict/rule.ts';

export const duplicateListEntry: Rule = {
  id: 'schema/duplicate-list-entry',
  severity: 'error',
  title: 'Two list entries with the same key',
  why: 'The list is a map in disguise: entries with one key are refused, or one of them silently wins.',
  remedy: 'Rename or remove one of the two.',
  since: '0.1.0',
  docs: 'docs/rules/schema/duplicate-list-entry.md',
};
