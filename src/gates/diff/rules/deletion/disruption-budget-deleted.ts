import { deletionRule } from './deletion-rule.ts';

export const disruptionBudgetDeleted = deletionRule({
  id: 'diff/disruption-budget-deleted',
  severity: 'warning',
  since: '0.1.0',
  title: 'A PodDisruptionBudget is deleted',
  why: 'A node that is drained may then take down every replica at once.',
  remedy: 'Keep it as long as the pods it protects are there.',
  kinds: ['policy/PodDisruptionBudget'],
  loss: 'Nothing keeps its pods from being evicted all at once.',
});
