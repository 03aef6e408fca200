import type { Rule } from '../../../verdict/rule.ts';

export const invalidCrd: Rule = {
  id: 'schema/invalid-crd',
  severity: 'error',
  title: 'CustomResourceDefinition that the API server does not accept',
  why: 'The API server refuses the definition, so its custom resources cannot be created.',
  remedy: 'Mend the schema of the definition.',
  since: '0.1.0',
  docs: 'docs/rules/schema/invalid-crd.md',
};
