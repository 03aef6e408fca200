import { defineRule } from '../../lint-rule.ts';
import { itemsAt } from '../../reading.ts';
import { probePort, probesOf } from './probe.ts';

export const probePortNotDeclared = defineRule({
  id: 'lint/probe-port-not-declared',
  severity: 'info',
  since: '0.1.0',
  title: 'Probe asks a port that the container does not declare',
  why: 'It works, but whatever goes by declared ports (people, meshes, monitors) does not know of it; at times the number is simply wrong.',
  remedy: 'Check the number; if it is right, add it to `ports`.',
  peers: { kubeLinter: ['liveness-port', 'readiness-port', 'startup-port'] },
  each: 'container',
  check({ container, observe }) {
    const numbers = [...itemsAt(container.value, 'ports')].map(([, port]) => port['containerPort']);
    if (numbers.length === 0) return;
    for (const probe of probesOf(container)) {
      const asked = probePort(probe);
      if (!asked || !/^\d+$/.test(String(asked.port))) continue;
      if (numbers.includes(Number(asked.port))) continue;
      observe({
        pointer: asked.pointer,
        message: `The ${probe.kind} asks port ${asked.port}; container \`${container.name}\` declares ${numbers.join(', ')}.`,
      });
    }
  },
});
