import { Pointer } from '../../../../manifest/pointer.ts';
import { PDB } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { valueAt } from '../../reading.ts';

export const budgetWithoutLimit = defineRule({
  id: 'lint/budget-without-limit',
  severity: 'warning',
  since: '0.1.0',
  title: 'PodDisruptionBudget states no limit',
  why: 'The API server then keeps one pod available, which blocks drains of a single pod and protects little else.',
  remedy: 'Set `maxUnavailable` or `minAvailable`.',
  peers: { kubeScore: 'poddisruptionbudget-has-policy' },
  each: 'resource',
  kinds: [PDB],
  check({ resource, observe }) {
    const stated = ['maxUnavailable', 'minAvailable'].some(
      (field) => (valueAt(resource.value, 'spec', field) ?? undefined) !== undefined,
    );
    if (stated) return;
    observe({
      pointer: Pointer.root.at('spec'),
      message: 'Neither `maxUnavailable` nor `minAvailable` is set.',
    });
  },
});
