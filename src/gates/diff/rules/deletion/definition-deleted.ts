import { deletionRule } from './deletion-rule.ts';

export const definitionDeleted = deletionRule({
  id: 'diff/definition-deleted',
  severity: 'error',
  since: '0.1.0',
  title: 'A CustomResourceDefinition is deleted',
  why: 'The API server deletes every object of that kind with it, in every namespace, whoever made them.',
  remedy:
    'Keep the definition until no object of the kind is left, or annotate it so that it is not pruned.',
  kinds: ['apiextensions.k8s.io/CustomResourceDefinition'],
  loss: 'Every object of its kind goes with it.',
});
