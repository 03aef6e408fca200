import { deletionRule } from './deletion-rule.ts';

export const networkPolicyDeleted = deletionRule({
  id: 'diff/network-policy-deleted',
  severity: 'warning',
  since: '0.1.0',
  title: 'A NetworkPolicy is deleted',
  why: 'Pods that no policy selects any more can be reached from, and can reach, anywhere.',
  remedy: 'Make sure that another policy covers the same pods.',
  kinds: ['networking.k8s.io/NetworkPolicy'],
  loss: 'The pods it covered may be open now.',
});
