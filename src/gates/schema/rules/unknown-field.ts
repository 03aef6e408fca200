import type { Rule } from '../../../verdict/rule.ts';

export const unknownField: Rule = {
  id: 'schema/unknown-field',
  severity: 'error',
  title: 'Field that the schema does not know',
  why: 'The API server drops such a field, or refuses the object under strict validation; either way the setting never takes effect.',
  remedy: 'Correct the spelling, move the field to where it belongs, or remove it.',
  since: '0.1.0',
  docs: 'docs/rules/schema/unknown-field.md',
};
