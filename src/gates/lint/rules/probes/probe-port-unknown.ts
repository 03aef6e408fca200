import { defineRule } from '../../lint-rule.ts';
import { itemsAt } from '../../reading.ts';
import { probePort, probesOf } from './probe.ts';

export const probePortUnknown = defineRule({
  id: 'lint/probe-port-unknown',
  severity: 'error',
  since: '0.1.0',
  title: 'Probe asks a named port that the container does not have',
  why: 'The kubelet cannot resolve the name, so the probe fails: the container never gets ready, or is restarted again and again.',
  remedy: 'Name the port in `ports`, or write its number into the probe.',
  peers: { kubeLinter: ['liveness-port', 'readiness-port', 'startup-port'] },
  each: 'container',
  check({ container, observe }) {
    const names = [...itemsAt(container.value, 'ports')].map(([, port]) => port['name']);
    for (const probe of probesOf(container)) {
      const asked = probePort(probe);
      if (!asked || typeof asked.port !== 'string' || /^\d+$/.test(asked.port)) continue;
      if (names.includes(asked.port)) continue;
      observe({
        pointer: asked.pointer,
        message: `Container \`${container.name}\` has no port named \`${asked.port}\`.`,
      });
    }
  },
});
