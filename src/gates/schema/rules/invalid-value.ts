import type { Rule } from '../../../verdict/rule.ts';

export const invalidValue: Rule = {
  id: 'schema/invalid-value',
  severity: 'error',
  title: 'Value that the API server does not accept',
  why: 'The API server refuses the object.',
  remedy: 'Give one of the accepted values.',
  since: '0.1.0',
  docs: 'docs/rules/schema/invalid-value.md',
};
