import { LONG_RUNNING } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';

export const noLivenessProbe = defineRule({
  id: 'lint/no-liveness-probe',
  severity: 'info',
  since: '0.1.0',
  title: 'Container has no liveness probe',
  why: 'A process that hangs without exiting stays up until a person restarts it.',
  remedy:
    'Add a `livenessProbe` that fails only when a restart helps, or let the process exit when it is stuck.',
  peers: {
    kubeLinter: 'no-liveness-probe',
    kubeScore: 'pod-probes',
    polaris: 'livenessProbeMissing',
  },
  each: 'workload',
  kinds: LONG_RUNNING,
  check({ containers, observe }) {
    for (const { role, value, name, pointer } of containers) {
      if (role !== 'container' || value['livenessProbe'] !== undefined) continue;
      observe({
        pointer: pointer.at('livenessProbe'),
        message: `Nothing restarts container \`${name}\` when it hangs.`,
      });
    }
  },
});
