import { defineRule } from '../../lint-rule.ts';
import { missingResource, resourcesPlace } from './resource-need.ts';

export const noMemoryRequest = defineRule({
  id: 'lint/no-memory-request',
  severity: 'warning',
  since: '0.1.0',
  title: 'Container has no memory request',
  why: 'The scheduler counts it as needing nothing, so nodes fill up, and it is among the first to be evicted.',
  remedy: 'Set `resources.requests.memory` to what the container normally uses.',
  peers: { kubeScore: 'container-resources', polaris: 'memoryRequestsMissing' },
  each: 'container',
  check(subject) {
    if (!missingResource(subject, 'requests', 'memory')) return;
    subject.observe({
      pointer: resourcesPlace(subject.container, 'requests'),
      message: `Container \`${subject.container.name}\` is scheduled as if it needed no memory.`,
    });
  },
});
