import type { JsonObject } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import { podOf } from '../../../../manifest/workload/pod.ts';
import { defineRule } from '../../lint-rule.ts';
import { objectAt } from '../../reading.ts';

/** Annotations that fields replaced, by prefix, and the field (Kubernetes: well-known annotations). */
const REPLACED: readonly (readonly [prefix: string, instead: string])[] = [
  [
    'seccomp.security.alpha.kubernetes.io/',
    'securityContext.seccompProfile; since 1.27 the annotation does nothing',
  ],
  [
    'container.seccomp.security.alpha.kubernetes.io/',
    'securityContext.seccompProfile; since 1.27 the annotation does nothing',
  ],
  [
    'container.apparmor.security.beta.kubernetes.io/',
    'securityContext.appArmorProfile, from 1.30 on',
  ],
  [
    'scheduler.alpha.kubernetes.io/critical-pod',
    'priorityClassName; since 1.16 the annotation does nothing',
  ],
  ['volume.beta.kubernetes.io/storage-class', 'spec.storageClassName'],
  [
    'service.alpha.kubernetes.io/tolerate-unready-endpoints',
    'spec.publishNotReadyAddresses; since 1.24 the annotation does nothing',
  ],
  [
    'service.beta.kubernetes.io/external-traffic',
    'spec.externalTrafficPolicy; the annotation does nothing',
  ],
];

export const deprecatedAnnotation = defineRule({
  id: 'lint/deprecated-annotation',
  severity: 'warning',
  since: '0.1.0',
  title: 'Annotation was replaced by a field',
  why: 'Annotations of alpha and beta times stop working without an error.',
  remedy: 'Use the field.',
  each: 'resource',
  check({ resource, observe }) {
    const tell = (annotations: JsonObject, place: Pointer): void => {
      for (const key of Object.keys(annotations)) {
        const instead = REPLACED.find(([prefix]) => key.startsWith(prefix))?.[1];
        if (instead === undefined) continue;
        observe({
          pointer: place.at('annotations', key),
          part: 'key',
          message: `\`${key}\` was replaced by ${instead}.`,
        });
      }
    };
    tell(objectAt(resource.value, 'metadata', 'annotations'), Pointer.root.at('metadata'));
    const pod = resource.kind === 'Pod' ? undefined : podOf(resource);
    if (pod) tell(objectAt(pod.metadata, 'annotations'), pod.metadataPointer);
  },
});
