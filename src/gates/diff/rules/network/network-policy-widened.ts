import { defineDanger } from '../../danger-rule.ts';
import { openings } from '../../network-openings.ts';

export const networkPolicyWidened = defineDanger({
  id: 'diff/network-policy-widened',
  severity: 'warning',
  since: '0.1.0',
  title: 'A NetworkPolicy lets more traffic through',
  why: 'Traffic that was cut off flows the moment it is applied.',
  remedy: 'Check that each new peer and port is needed.',
  each: 'changed',
  kinds: ['networking.k8s.io/NetworkPolicy'],
  check({ before, after, edits }, { observe }) {
    for (const { pointer, path, message } of openings(before, after, edits)) {
      observe({ pointer, message, evidence: path });
    }
  },
});
