import { defineRule } from '../../lint-rule.ts';
import { itemsAt } from '../../reading.ts';

export const sshPort = defineRule({
  id: 'lint/ssh-port',
  severity: 'info',
  since: '0.1.0',
  title: 'Container listens on the SSH port',
  why: 'A login inside a container goes past the API server: no RBAC, no audit.',
  remedy: 'Use `kubectl exec`; a program that serves SSH on purpose (git, SFTP) can be waived.',
  peers: { kubeLinter: 'ssh-port' },
  each: 'container',
  check({ container, observe }) {
    for (const [at, port] of itemsAt(container.value, 'ports')) {
      if (port['containerPort'] !== 22 || (port['protocol'] ?? 'TCP') !== 'TCP') continue;
      observe({
        pointer: container.pointer.at('ports', at, 'containerPort'),
        message: `Container \`${container.name}\` listens on port 22.`,
      });
    }
  },
});
