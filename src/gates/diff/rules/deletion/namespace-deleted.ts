import { deletionRule } from './deletion-rule.ts';

export const namespaceDeleted = deletionRule({
  id: 'diff/namespace-deleted',
  severity: 'error',
  since: '0.1.0',
  title: 'A Namespace is deleted',
  why: 'Everything in it is deleted with it, also what other people and tools put there.',
  remedy: 'Empty the namespace first, or leave it; annotate it so that it is not pruned.',
  kinds: ['/Namespace'],
  loss: 'Everything in it goes with it.',
});
