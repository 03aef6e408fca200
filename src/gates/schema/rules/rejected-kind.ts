import type { Rule } from '../../../verdict/rule.ts';

export const rejectedKind: Rule = {
  id: 'schema/rejected-kind',
  severity: 'error',
  title: 'Kind that must not be here',
  why: 'The configuration rejects this kind (`reject`).',
  remedy: 'Remove the resource, or take its kind out of `reject`.',
  since: '0.1.0',
  docs: 'docs/rules/schema/rejected-kind.md',
};
