import type { Rule } from '../../../verdict/rule.ts';

export const invalidName: Rule = {
  id: 'schema/invalid-name',
  severity: 'error',
  title: 'Name that the API server does not accept',
  why: 'The API server refuses the object.',
  remedy: 'Use lower case letters, digits and dashes, as the message says.',
  since: '0.1.0',
  docs: 'docs/rules/schema/invalid-name.md',
};
