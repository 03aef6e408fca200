import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';

const KEY = 'kubernetes.io/ingress.class';

export const ingressClassAnnotation = defineRule({
  id: 'lint/ingress-class-annotation',
  severity: 'warning',
  since: '0.1.0',
  title: 'Ingress names its class in the old annotation',
  why: 'The annotation is deprecated since 1.18 and some controllers no longer read it; together with `ingressClassName` the API server refuses a new Ingress.',
  remedy: 'Write `spec.ingressClassName` and drop the annotation.',
  each: 'resource',
  kinds: ['networking.k8s.io/Ingress'],
  check({ resource, observe }) {
    const annotated = textAt(resource.value, 'metadata', 'annotations', KEY);
    if (annotated === undefined) return;
    const both = textAt(resource.value, 'spec', 'ingressClassName') !== undefined;
    observe({
      pointer: Pointer.root.at('metadata', 'annotations', KEY),
      part: 'key',
      message: both
        ? 'The annotation and `ingressClassName` exclude each other: a new Ingress with both is refused.'
        : `The class \`${annotated}\` stands in a deprecated annotation.`,
      ...(both && { severity: 'error' as const }),
    });
  },
});
