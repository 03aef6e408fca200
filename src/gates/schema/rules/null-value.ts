import type { Rule } from '../../../verdict/rule.ts';

export const nullValue: Rule = {
  id: 'schema/null-value',
  severity: 'error',
  title: 'Null where a value must be',
  why: 'The API server would put an empty value in its place, and a later apply would remove it: what the cluster holds depends on how the object was applied. It usually stands where a template printed nothing.',
  remedy: 'Give a value, or leave the key out.',
  since: '0.1.0',
  docs: 'docs/rules/schema/null-value.md',
};
