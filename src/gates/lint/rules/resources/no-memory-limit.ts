import { defineRule } from '../../lint-rule.ts';
import { missingResource, resourcesPlace } from './resource-need.ts';

export const noMemoryLimit = defineRule({
  id: 'lint/no-memory-limit',
  severity: 'warning',
  since: '0.1.0',
  title: 'Container has no memory limit',
  why: 'A leak grows until the node runs out of memory, and the kernel then kills pods that did nothing wrong.',
  remedy: 'Set `resources.limits.memory` to what the container may use at most.',
  peers: {
    kubeLinter: 'unset-memory-requirements',
    kubeScore: 'container-resources',
    polaris: 'memoryLimitsMissing',
  },
  each: 'container',
  check(subject) {
    if (!missingResource(subject, 'limits', 'memory')) return;
    subject.observe({
      pointer: resourcesPlace(subject.container, 'limits'),
      message: `Container \`${subject.container.name}\` may take all memory of its node.`,
    });
  },
});
