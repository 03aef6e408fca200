import { isJsonObject } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import { NETWORK_POLICY } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, objectAt } from '../../reading.ts';
import { formatSelector } from '../../set/nearest-pod.ts';

/** Fewer workloads are one component, whose peers are deployed elsewhere. */
const WHOLE_APPLICATION = 3;

export const networkPolicyPeerSelectsNothing = defineRule({
  id: 'lint/network-policy-peer-selects-nothing',
  severity: 'info',
  since: '0.1.0',
  title: 'NetworkPolicy lets in pods that do not exist',
  why: 'A peer without a namespace selector means pods of the policy’s own namespace; when none has the labels, the rule opens nothing.',
  remedy: 'Mend the labels, or add a `namespaceSelector` when the peer lives in another namespace.',
  peers: { kubeLinter: 'dangling-networkpolicypeer-podselector' },
  each: 'resource',
  kinds: [NETWORK_POLICY],
  check({ resource, index, observe }) {
    if (index.pods.perhapsIn(resource.namespace).length < WHOLE_APPLICATION) return;
    if (index.bringsUnseen(resource.namespace)) return;
    for (const [direction, side] of [
      ['ingress', 'from'],
      ['egress', 'to'],
    ] as const) {
      for (const [rule, value] of itemsAt(resource.value, 'spec', direction)) {
        for (const [at, peer] of itemsAt(value, side)) {
          const selector = peer['podSelector'];
          if (!isJsonObject(selector) || peer['namespaceSelector'] !== undefined) continue;
          if (formatSelector(selector) === '') continue;
          if (index.pods.perhapsSelectedBy(selector, resource.namespace).length > 0) continue;
          if (index.runsUnseen(objectAt(selector, 'matchLabels'), resource.namespace)) continue;
          observe({
            pointer: Pointer.root.at('spec', direction, rule, side, at, 'podSelector'),
            message: `No pod of namespace \`${resource.namespace}\` in the set has \`${formatSelector(selector)}\`.`,
          });
        }
      }
    }
  },
});
