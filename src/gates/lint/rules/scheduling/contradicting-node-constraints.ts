import type { JsonObject } from '../../../../manifest/json.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, listAt, objectAt } from '../../reading.ts';

export const contradictingNodeConstraints = defineRule({
  id: 'lint/contradicting-node-constraints',
  severity: 'error',
  since: '0.1.0',
  title: 'Node selector and node affinity exclude each other',
  why: 'No node can satisfy both, so the pods stay Pending.',
  remedy: 'Drop the selector or the affinity, or let them agree.',
  each: 'workload',
  check({ pod, observe }) {
    const selector = objectAt(pod.spec, 'nodeSelector');
    const required = objectAt(
      pod.spec,
      'affinity',
      'nodeAffinity',
      'requiredDuringSchedulingIgnoredDuringExecution',
    );
    const terms = [...itemsAt(required, 'nodeSelectorTerms')].map(([, term]) => term);
    const conflicts = terms.map((term) => conflictIn(term, selector));
    const [first] = conflicts;
    // One term that can be satisfied is enough.
    if (first === undefined || conflicts.some((conflict) => conflict === undefined)) return;
    observe({
      pointer: pod.pointer.at('affinity', 'nodeAffinity'),
      message: `No node has ${first}.`,
    });
  },
});

/** The label on which a term cannot be satisfied; undefined when it can. */
function conflictIn(term: JsonObject, selector: JsonObject): string | undefined {
  const allowed = new Map<string, Set<unknown>>();
  const refused = new Map<string, Set<unknown>>();
  for (const [key, value] of Object.entries(selector)) allowed.set(key, new Set([value]));
  for (const [, { key, operator, values }] of itemsAt(term, 'matchExpressions')) {
    const name = String(key);
    const listed = new Set<unknown>(listAt(values));
    if (operator === 'In') {
      const before = allowed.get(name);
      allowed.set(name, before ? new Set([...before].filter((one) => listed.has(one))) : listed);
    } else if (operator === 'NotIn') {
      refused.set(name, new Set([...(refused.get(name) ?? []), ...listed]));
    } else if (operator === 'DoesNotExist') {
      allowed.set(name, new Set(allowed.has(name) ? [] : [undefined]));
    }
  }
  for (const [name, values] of allowed) {
    const left = [...values].filter((one) => !refused.get(name)?.has(one));
    if (left.length === 0) return `a label \`${name}\` that satisfies both`;
  }
  return undefined;
}
