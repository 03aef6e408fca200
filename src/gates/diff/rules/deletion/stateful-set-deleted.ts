import { deletionRule } from './deletion-rule.ts';

export const statefulSetDeleted = deletionRule({
  id: 'diff/stateful-set-deleted',
  severity: 'error',
  since: '0.1.0',
  title: 'A StatefulSet is deleted',
  why: 'Its pods stop at once and in no order, and a new set does not find the old volumes under another name.',
  remedy: 'Move the data first; delete with --cascade=orphan when the set is to be made anew.',
  kinds: ['apps/StatefulSet'],
  loss: 'What it stores is out of reach.',
});
