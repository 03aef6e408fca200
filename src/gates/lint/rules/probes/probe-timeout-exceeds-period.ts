import { defineRule } from '../../lint-rule.ts';
import { probesOf, timingOf } from './probe.ts';

export const probeTimeoutExceedsPeriod = defineRule({
  id: 'lint/probe-timeout-exceeds-period',
  severity: 'info',
  since: '0.1.0',
  title: 'Probe waits longer than its period',
  why: 'The next probe starts only after the last one ended, so failures are noticed later than the numbers say.',
  remedy: 'Make `timeoutSeconds` at most `periodSeconds`.',
  each: 'container',
  check({ container, observe }) {
    for (const probe of probesOf(container)) {
      const { timeout, period } = timingOf(probe);
      if (timeout <= period) continue;
      observe({
        pointer: probe.pointer.at('timeoutSeconds'),
        message: `The ${probe.kind} of \`${container.name}\` may take ${timeout} s, and is asked every ${period} s.`,
      });
    }
  },
});
