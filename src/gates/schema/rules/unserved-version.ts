import type { Rule } from '../../../verdict/rule.ts';

export const unservedVersion: Rule = {
  id: 'schema/unserved-version',
  severity: 'error',
  title: 'Version that the CRD does not serve',
  why: 'The API server knows the kind, but not in this version, and refuses the object.',
  remedy:
    'Use a version that the CustomResourceDefinition serves, or ship the definition that serves this one.',
  since: '0.1.0',
  docs: 'docs/rules/schema/unserved-version.md',
};
