import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { objectAt } from '../../reading.ts';

const KEYS = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
  'pv.kubernetes.io/bind-completed',
  'pv.kubernetes.io/bound-by-controller',
  'volume.kubernetes.io/selected-node',
  'control-plane.alpha.kubernetes.io/leader',
]);

export const serverSetAnnotation = defineRule({
  id: 'lint/server-set-annotation',
  severity: 'warning',
  since: '0.1.0',
  title: 'Annotation that the cluster keeps for itself is committed',
  why: 'It was copied from a cluster, and misleads the controller or client that reads it.',
  remedy: 'Delete the annotation.',
  each: 'resource',
  check({ resource, observe }) {
    for (const key of Object.keys(objectAt(resource.value, 'metadata', 'annotations'))) {
      if (!KEYS.has(key)) continue;
      observe({
        pointer: Pointer.root.at('metadata', 'annotations', key),
        part: 'key',
        message: `\`${key}\` is written by the cluster.`,
      });
    }
  },
});
