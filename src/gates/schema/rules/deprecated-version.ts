import type { Rule } from '../../../verdict/rule.ts';

export const deprecatedVersion: Rule = {
  id: 'schema/deprecated-version',
  severity: 'warning',
  title: 'Custom resource of a deprecated version',
  why: 'The authors of the CustomResourceDefinition have announced that this version goes away.',
  remedy: 'Move to the version that the deprecation names.',
  since: '0.1.0',
  docs: 'docs/rules/schema/deprecated-version.md',
};
