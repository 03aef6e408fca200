import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';
import { absenceRemark } from '../../set/absence-text.ts';

const GROUP = 'scheduling.k8s.io';

export const missingPriorityClass = defineRule({
  id: 'lint/missing-priority-class',
  severity: 'warning',
  since: '0.1.0',
  title: 'Pod names a PriorityClass that the set’s own ones do not include',
  why: 'The API server refuses pods whose PriorityClass does not exist.',
  remedy: 'Add the PriorityClass, or mend `priorityClassName`.',
  peers: { kubeLinter: 'priority-class-name' },
  each: 'workload',
  check({ pod, index, observe }) {
    const name = textAt(pod.spec, 'priorityClassName');
    if (name === undefined || name.startsWith('system-')) return;
    // Priority classes belong to the cluster: only a set that brings its own can tell.
    if (index.set.ofKind(GROUP, 'PriorityClass').length === 0) return;
    const wanted = { group: GROUP, kind: 'PriorityClass', namespace: undefined, name };
    const absence = index.declared.absence(wanted);
    if (!absence) return;
    observe({
      pointer: pod.pointer.at('priorityClassName'),
      ...absenceRemark(wanted, absence, 'No pod is created without it.'),
    });
  },
});
