import { defineRule } from '../../lint-rule.ts';
import { probesOf, timingOf } from './probe.ts';

/** A program that has not started after this many seconds is slow, not broken. */
const SHORTEST_START = 10;

export const livenessBeforeStart = defineRule({
  id: 'lint/liveness-before-start',
  severity: 'warning',
  since: '0.1.0',
  title: 'Liveness probe leaves too little time to start',
  why: 'On a busy node the start takes longer, the container is killed before it is up, and starts again for ever.',
  remedy: 'Add a `startupProbe`, or a longer `initialDelaySeconds` or `failureThreshold`.',
  each: 'container',
  check({ container, observe }) {
    const probes = probesOf(container);
    if (probes.some((probe) => probe.kind === 'startupProbe')) return;
    for (const probe of probes.filter((one) => one.kind === 'livenessProbe')) {
      const { initialDelay, period, failures } = timingOf(probe);
      const grace = initialDelay + period * (failures - 1);
      if (grace >= SHORTEST_START) continue;
      observe({
        pointer: probe.pointer,
        message: `Container \`${container.name}\` is killed when it has not started within ${grace} s.`,
      });
    }
  },
});
