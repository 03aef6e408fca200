import { defineRule } from '../../lint-rule.ts';
import { missingResource, resourcesPlace } from './resource-need.ts';

export const noCpuRequest = defineRule({
  id: 'lint/no-cpu-request',
  severity: 'warning',
  since: '0.1.0',
  title: 'Container has no CPU request',
  why: 'The scheduler counts it as needing nothing, and on a busy node it gets what others leave.',
  remedy: 'Set `resources.requests.cpu` to what the container needs under load.',
  peers: {
    kubeLinter: 'unset-cpu-requirements',
    kubeScore: 'container-resources',
    polaris: 'cpuRequestsMissing',
  },
  each: 'container',
  check(subject) {
    if (!missingResource(subject, 'requests', 'cpu')) return;
    subject.observe({
      pointer: resourcesPlace(subject.container, 'requests'),
      message: `Container \`${subject.container.name}\` is scheduled as if it needed no CPU.`,
    });
  },
});
