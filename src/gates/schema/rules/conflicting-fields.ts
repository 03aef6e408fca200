import type { Rule } from '../../../verdict/rule.ts';

export const conflictingFields: Rule = {
  id: 'schema/conflicting-fields',
  severity: 'error',
  title: 'Fields that exclude each other',
  why: 'The API server refuses the object.',
  remedy: 'Keep the one that is meant.',
  since: '0.1.0',
  docs: 'docs/rules/schema/conflicting-fields.md',
};
