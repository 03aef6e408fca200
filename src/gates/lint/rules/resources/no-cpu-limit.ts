import { defineRule } from '../../lint-rule.ts';
import { missingResource, resourcesPlace } from './resource-need.ts';

export const noCpuLimit = defineRule({
  id: 'lint/no-cpu-limit',
  severity: 'info',
  since: '0.1.0',
  title: 'Container has no CPU limit',
  why: 'It may take every idle CPU of the node. Many teams want that, since a limit throttles; others need the isolation.',
  remedy: 'Set `resources.limits.cpu`, or switch this rule off and rely on requests.',
  peers: { kubeScore: 'container-resources', polaris: 'cpuLimitsMissing' },
  each: 'container',
  check(subject) {
    if (!missingResource(subject, 'limits', 'cpu')) return;
    subject.observe({
      pointer: resourcesPlace(subject.container, 'limits'),
      message: `Container \`${subject.container.name}\` may take every idle CPU of its node.`,
    });
  },
});
