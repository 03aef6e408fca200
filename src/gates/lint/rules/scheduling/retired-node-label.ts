import type { Pointer } from '../../../../manifest/pointer.ts';
import type { Pod } from '../../../../manifest/workload/pod.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, objectAt, textAt } from '../../reading.ts';

/** Node labels by the ones that replace them (Kubernetes: well-known labels, 1.17 and 1.20). */
const REPLACED: ReadonlyMap<string, string> = new Map([
  ['beta.kubernetes.io/os', 'kubernetes.io/os'],
  ['beta.kubernetes.io/arch', 'kubernetes.io/arch'],
  ['beta.kubernetes.io/instance-type', 'node.kubernetes.io/instance-type'],
  ['failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
  ['failure-domain.beta.kubernetes.io/region', 'topology.kubernetes.io/region'],
  ['node-role.kubernetes.io/master', 'node-role.kubernetes.io/control-plane'],
]);

export const retiredNodeLabel = defineRule({
  id: 'lint/retired-node-label',
  severity: 'warning',
  since: '0.1.0',
  title: 'Scheduling asks for a node label that is retired',
  why: 'New nodes no longer get it from every provider; control-plane nodes lost `…/master` in 1.24. Where it is gone, the pods stay Pending.',
  remedy: 'Use the label that replaced it.',
  each: 'workload',
  check({ pod, observe }) {
    for (const { key, pointer } of nodeLabels(pod)) {
      const current = REPLACED.get(key);
      if (current === undefined) continue;
      observe({
        pointer,
        message: `\`${key}\` was replaced by \`${current}\`.`,
        remedy: `Write \`${current}\`.`,
        evidence: key,
      });
    }
  },
});

/** Labels without which the pod is not scheduled; preferences do no harm. */
function* nodeLabels({ spec, pointer }: Pod): Generator<{ key: string; pointer: Pointer }> {
  for (const key of Object.keys(objectAt(spec, 'nodeSelector'))) {
    yield { key, pointer: pointer.at('nodeSelector', key) };
  }
  const required = 'requiredDuringSchedulingIgnoredDuringExecution';
  const terms = objectAt(spec, 'affinity', 'nodeAffinity', required);
  const place = pointer.at('affinity', 'nodeAffinity', required, 'nodeSelectorTerms');
  const all = [...itemsAt(terms, 'nodeSelectorTerms')];
  // One of several terms may be there for old nodes.
  if (all.length !== 1) return;
  for (const [term, value] of all) {
    for (const [at, expression] of itemsAt(value, 'matchExpressions')) {
      const operator = expression['operator'];
      if (operator !== 'In' && operator !== 'Exists') continue;
      yield {
        key: textAt(expression, 'key') ?? '',
        pointer: place.at(term, 'matchExpressions', at, 'key'),
      };
    }
  }
}
