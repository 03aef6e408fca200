import { LONG_RUNNING } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { listAt, objectAt } from '../../reading.ts';

export const noReadinessProbe = defineRule({
  id: 'lint/no-readiness-probe',
  severity: 'warning',
  since: '0.1.0',
  title: 'Container that serves has no readiness probe',
  why: 'A Service sends it requests from the moment it starts, and a rollout goes on although the new version cannot answer.',
  remedy: 'Add a `readinessProbe` that succeeds once the container can answer.',
  peers: {
    kubeLinter: 'no-readiness-probe',
    kubeScore: 'pod-probes',
    polaris: 'readinessProbeMissing',
  },
  each: 'workload',
  kinds: LONG_RUNNING,
  check({ containers, observe }) {
    for (const { role, value, name, pointer } of containers) {
      if (role !== 'container' || value['readinessProbe'] !== undefined) continue;
      if (listAt(value, 'ports').length === 0) continue;
      // A probe that holds back the start says the same until the container is up.
      if (Object.keys(objectAt(value, 'startupProbe')).length > 0) continue;
      observe({
        pointer: pointer.at('readinessProbe'),
        message: `Container \`${name}\` listens on a port, and counts as ready before it does.`,
      });
    }
  },
});
