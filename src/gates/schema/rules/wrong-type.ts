import type { Rule } from '../../../verdict/rule.ts';

export const wrongType: Rule = {
  id: 'schema/wrong-type',
  severity: 'error',
  title: 'Value of the wrong type',
  why: 'The API server cannot read the object and refuses it as a whole.',
  remedy:
    'Give a value of the type that is wanted; quote numbers and booleans where a string is wanted.',
  since: '0.1.0',
  docs: 'docs/rules/schema/wrong-type.md',
};
