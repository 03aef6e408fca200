import type { JsonObject } from '../../../../manifest/json.ts';
import { isJsonObject, objectOrEmpty } from '../../../../manifest/json.ts';
import type { Pointer } from '../../../../manifest/pointer.ts';
import type { Pod } from '../../../../manifest/workload/pod.ts';
import { LONG_RUNNING } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, objectAt } from '../../reading.ts';
import { formatSelector } from '../../set/nearest-pod.ts';
import { selectorPredicate } from '../../set/pod-index.ts';

export const antiAffinityMissesOwnPods = defineRule({
  id: 'lint/anti-affinity-misses-own-pods',
  severity: 'warning',
  since: '0.1.0',
  title: 'Anti-affinity matches no pod of the set',
  why: 'It was written to keep pods apart and keeps none: replicas may share a node.',
  remedy: 'Give the term labels of this template.',
  each: 'workload',
  kinds: LONG_RUNNING,
  check({ resource, pod, index, observe }) {
    const labels = objectOrEmpty(pod.metadata?.['labels']);
    const terms = antiAffinityTerms(pod);
    const selectors = terms.flatMap(({ term, pointer }) => {
      const selector = term['labelSelector'];
      if (!isJsonObject(selector) || term['namespaceSelector'] || term['namespaces']) return [];
      return [{ selector, pointer }];
    });
    // Other terms may well keep it apart from other workloads.
    if (selectors.length !== terms.length) return;
    if (selectors.some(({ selector }) => selectorPredicate(selector)?.(labels) ?? true)) return;
    for (const { selector, pointer } of selectors) {
      if (index.pods.perhapsSelectedBy(selector, resource.namespace).length > 0) continue;
      observe({
        pointer: pointer.at('labelSelector'),
        message: `No pod of namespace \`${resource.namespace}\` in the set has \`${formatSelector(selector)}\`, this one included.`,
      });
    }
  },
});

interface AffinityTerm {
  readonly term: JsonObject;
  readonly pointer: Pointer;
}

/** The terms of a pod's anti-affinity, required and preferred. */
export function antiAffinityTerms({ spec, pointer }: Pod): AffinityTerm[] {
  const rules = objectAt(spec, 'affinity', 'podAntiAffinity');
  const place = pointer.at('affinity', 'podAntiAffinity');
  const required = 'requiredDuringSchedulingIgnoredDuringExecution';
  const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
  return [
    ...[...itemsAt(rules, required)].map(([at, term]) => ({
      term,
      pointer: place.at(required, at),
    })),
    ...[...itemsAt(rules, preferred)].map(([at, weighted]) => ({
      term: objectAt(weighted, 'podAffinityTerm'),
      pointer: place.at(preferred, at, 'podAffinityTerm'),
    })),
  ];
}
