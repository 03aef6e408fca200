import { containersOf } from '../../../../manifest/workload/container.ts';
import { podPair } from '../../container-pairs.ts';
import { defineDanger } from '../../danger-rule.ts';

export const initOrderChanged = defineDanger({
  id: 'diff/init-order-changed',
  severity: 'warning',
  since: '0.1.0',
  title: 'Init containers run in another order',
  why: 'They run one after the other, so the order is the only part of a keyed list whose order counts.',
  remedy: 'Check that none needs what another one prepares.',
  each: 'changed',
  check(changed, { observe }) {
    const pods = podPair(changed);
    if (pods === undefined) return;
    const [before, after] = [pods.before, pods.after].map((pod) =>
      containersOf(pod)
        .filter(({ role }) => role === 'init' || role === 'sidecar')
        .map(({ name }) => name),
    );
    const stayed = before?.filter((name) => after?.includes(name)) ?? [];
    const now = after?.filter((name) => stayed.includes(name)) ?? [];
    if (stayed.every((name, index) => name === now[index])) return;
    observe({
      pointer: pods.after.pointer.at('initContainers'),
      message: `The order was ${stayed.join(', ')}, and is ${now.join(', ')}.`,
    });
  },
});
