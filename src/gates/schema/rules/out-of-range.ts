import type { Rule } from '../../../verdict/rule.ts';

export const outOfRange: Rule = {
  id: 'schema/out-of-range',
  severity: 'error',
  title: 'Number outside its range',
  why: 'The API server refuses the object, or cannot read the number.',
  remedy: 'Give a number within the range.',
  since: '0.1.0',
  docs: 'docs/rules/schema/out-of-range.md',
};
