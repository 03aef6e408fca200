import type { Rule } from '../../../verdict/rule.ts';

export const missingField: Rule = {
  id: 'schema/missing-field',
  severity: 'error',
  title: 'Required field is missing',
  why: 'The API server refuses the object.',
  remedy: 'Add the field.',
  since: '0.1.0',
  docs: 'docs/rules/schema/missing-field.md',
};
