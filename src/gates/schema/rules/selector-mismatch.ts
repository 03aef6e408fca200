import type { Rule } from '../../../verdict/rule.ts';

export const selectorMismatch: Rule = {
  id: 'schema/selector-mismatch',
  severity: 'error',
  title: 'Selector does not match the template',
  why: 'The API server refuses a workload whose selector does not select its own pods.',
  remedy: 'Give the template the labels of the selector.',
  since: '0.1.0',
  docs: 'docs/rules/schema/selector-mismatch.md',
};
