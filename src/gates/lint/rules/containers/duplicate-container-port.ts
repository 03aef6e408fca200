import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';

export const duplicateContainerPort = defineRule({
  id: 'lint/duplicate-container-port',
  severity: 'warning',
  since: '0.1.0',
  title: 'Two containers of a pod listen on one port',
  why: 'Containers of a pod share one network: the second one fails with “address already in use”.',
  remedy: 'Give one of them another port.',
  peers: { kubeScore: 'container-ports-check' },
  each: 'workload',
  check({ containers, observe }) {
    const owners = new Map<string, string>();
    for (const container of containers) {
      if (container.role !== 'container' && container.role !== 'sidecar') continue;
      for (const [at, port] of itemsAt(container.value, 'ports')) {
        const key = `${port['containerPort']}/${textAt(port, 'protocol') ?? 'TCP'}`;
        const owner = owners.get(key);
        if (owner !== undefined && owner !== container.name) {
          observe({
            pointer: container.pointer.at('ports', at, 'containerPort'),
            message: `Containers \`${owner}\` and \`${container.name}\` both listen on ${key}.`,
          });
        }
        owners.set(key, container.name);
      }
    }
  },
});
