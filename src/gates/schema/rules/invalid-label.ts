import type { Rule } from '../../../verdict/rule.ts';

export const invalidLabel: Rule = {
  id: 'schema/invalid-label',
  severity: 'error',
  title: 'Label or annotation that the API server does not accept',
  why: 'The API server refuses the object.',
  remedy: 'Shorten the key or value, and use letters, digits, dashes, dots and underscores.',
  since: '0.1.0',
  docs: 'docs/rules/schema/invalid-label.md',
};
