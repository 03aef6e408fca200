import type { Rule } from '../../../verdict/rule.ts';

export const conflictingCrds: Rule = {
  id: 'schema/conflicting-crds',
  severity: 'warning',
  title: 'Two definitions of one custom kind',
  why: 'Which of the two is in force depends on the order in which they are applied, so custom resources may be judged, pruned and defaulted by the wrong one.',
  remedy: 'Ship the CustomResourceDefinition once.',
  since: '0.1.0',
  docs: 'docs/rules/schema/conflicting-crds.md',
};
