import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { objectAt, textAt } from '../../reading.ts';
import { formatSelector, nearestPod, nearMiss } from '../../set/nearest-pod.ts';

export const serviceSelectsNothing = defineRule({
  id: 'lint/service-selects-nothing',
  severity: 'warning',
  since: '0.1.0',
  title: 'Service selects no pod',
  why: 'It has no endpoints, so every connection to it is refused.',
  remedy: 'Give the selector the labels of the pod template it is meant for.',
  peers: { kubeLinter: 'dangling-service', kubeScore: 'service-targets-pod' },
  each: 'resource',
  kinds: ['/Service'],
  check({ resource, index, observe }) {
    const { namespace } = resource;
    const selector = objectAt(resource.value, 'spec', 'selector');
    // Without a selector somebody else writes the endpoints.
    if (Object.keys(selector).length === 0) return;
    if (textAt(resource.value, 'spec', 'type') === 'ExternalName') return;
    if (index.pods.perhapsSelectedBy({ matchLabels: selector }, namespace).length > 0) return;
    if (index.runsUnseen(selector, namespace)) return;
    const near = nearestPod(index.pods, selector, namespace);
    if (near === undefined && index.bringsUnseen(namespace)) return;
    observe({
      pointer: Pointer.root.at('spec', 'selector'),
      message: `No pod of namespace \`${namespace}\` in the set has \`${formatSelector({ matchLabels: selector })}\`.`,
      ...nearMiss(near),
    });
  },
});
