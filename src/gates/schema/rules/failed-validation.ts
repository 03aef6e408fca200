import type { Rule } from '../../../verdict/rule.ts';

export const failedValidation: Rule = {
  id: 'schema/failed-validation',
  severity: 'error',
  title: 'Validation rule of the CRD is not met',
  why: 'The API server refuses the object: the authors of the kind state this rule in `x-kubernetes-validations`.',
  remedy: 'Change the values so that the rule holds.',
  since: '0.1.0',
  docs: 'docs/rules/schema/failed-validation.md',
};
