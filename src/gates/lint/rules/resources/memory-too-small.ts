import { compareQuantity, parseQuantity, quantity } from '../../../../kubernetes/quantity.ts';
import { defineRule } from '../../lint-rule.ts';
import { valueAt } from '../../reading.ts';

/** No container runtime starts a process in less. */
const LEAST = quantity(1024n * 1024n, 0, 'binary');

export const memoryTooSmall = defineRule({
  id: 'lint/memory-too-small',
  severity: 'error',
  since: '0.1.0',
  title: 'Memory is counted in single bytes',
  why: 'Without `Mi` or `Gi` the number means bytes, and `m` means thousandths of one: no container starts in that.',
  remedy: 'Write the unit: `256Mi`, `1Gi`.',
  each: 'container',
  check({ container, observe }) {
    for (const side of ['limits', 'requests']) {
      const text = valueAt(container.value, 'resources', side, 'memory');
      const memory = text === undefined || text === null ? undefined : parseQuantity(String(text));
      if (!memory || memory.unscaled <= 0n || compareQuantity(memory, LEAST) >= 0) continue;
      observe({
        pointer: container.pointer.at('resources', side, 'memory'),
        message: `\`${String(text)}\` is less than 1 MiB.`,
        // A request that small is useless, but it is accepted and the container runs.
        ...(side === 'requests' && { severity: 'warning' as const }),
      });
    }
  },
});
