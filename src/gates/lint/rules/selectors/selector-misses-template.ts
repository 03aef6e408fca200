import type { JsonObject } from '../../../../manifest/json.ts';
import { isJsonObject, objectOrEmpty } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import { LONG_RUNNING } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, objectAt, valueAt } from '../../reading.ts';
import { formatSelector } from '../../set/nearest-pod.ts';
import { selectorPredicate } from '../../set/pod-index.ts';

export const selectorMissesTemplate = defineRule({
  id: 'lint/selector-misses-template',
  severity: 'error',
  since: '0.1.0',
  title: 'Selector does not match the pods of its own template',
  why: 'The API server refuses a controller that would not own the pods it creates.',
  yieldsTo: ['schema/selector-mismatch'],
  remedy:
    'Give the template every label of the selector. The selector of an existing workload cannot change, so change the template.',
  peers: {
    kubeLinter: 'mismatching-selector',
    kubeScore: [
      'deployment-pod-selector-labels-match-template-metadata-labels',
      'statefulset-pod-selector-labels-match-template-metadata-labels',
    ],
  },
  each: 'workload',
  kinds: LONG_RUNNING,
  check({ resource, pod, observe }) {
    const selector = selectorOf(resource.value, resource.kind);
    if (!selector) return;
    const labels = objectOrEmpty(pod.metadata?.['labels']);
    const matches = selectorPredicate(selector);
    if (!matches || matches(labels)) return;
    const place = Pointer.root.at('spec', 'selector');
    const missed = Object.entries(objectAt(selector, 'matchLabels')).find(
      ([key, value]) => labels[key] !== value,
    );
    const has = missed && labels[missed[0]];
    observe({
      pointer:
        missed && resource.kind !== 'ReplicationController'
          ? place.at('matchLabels', missed[0])
          : place,
      message: missed
        ? `The selector wants \`${missed[0]}: ${String(missed[1])}\`; the template has ${has === undefined ? 'no such label' : `\`${String(has)}\``}.`
        : `The template’s labels do not satisfy \`${formatSelector(selector)}\`.`,
      related: [
        { message: 'the template’s labels', resource, pointer: pod.metadataPointer.at('labels') },
      ],
    });
  },
});

/** Undefined when there is nothing to select by: the API server then defaults or refuses. */
function selectorOf(value: JsonObject, kind: string): JsonObject | undefined {
  const selector = valueAt(value, 'spec', 'selector');
  if (!isJsonObject(selector)) return undefined;
  if (kind === 'ReplicationController') return { matchLabels: selector };
  const stated = Object.keys(objectAt(selector, 'matchLabels')).length > 0;
  const expressed = [...itemsAt(selector, 'matchExpressions')].length > 0;
  return stated || expressed ? selector : undefined;
}
