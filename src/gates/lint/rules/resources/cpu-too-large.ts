import { compareQuantity, parseQuantity, quantity } from '../../../../kubernetes/quantity.ts';
import { defineRule } from '../../lint-rule.ts';
import { valueAt } from '../../reading.ts';

/** More than any common node has. */
const MOST = quantity(192n, 0, 'decimal');

export const cpuTooLarge = defineRule({
  id: 'lint/cpu-too-large',
  severity: 'warning',
  since: '0.1.0',
  title: 'CPU request is larger than a node',
  why: 'Without `m` the number means whole CPUs: no node has that many, and the pod stays Pending.',
  remedy: 'Write `500m` for half a CPU.',
  each: 'container',
  check({ container, observe }) {
    for (const side of ['requests', 'limits']) {
      const text = valueAt(container.value, 'resources', side, 'cpu');
      const cpu = text === undefined || text === null ? undefined : parseQuantity(String(text));
      if (!cpu || compareQuantity(cpu, MOST) <= 0) continue;
      observe({
        pointer: container.pointer.at('resources', side, 'cpu'),
        message: `\`${String(text)}\` asks for that many whole CPUs.`,
      });
    }
  },
});
