import type { JsonObject } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import type { Resource } from '../../../../manifest/resource.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, objectAt, textAt } from '../../reading.ts';

export const ingressPathTwice = defineRule({
  id: 'lint/ingress-path-twice',
  severity: 'warning',
  since: '0.1.0',
  title: 'Two Ingresses claim the same host and path',
  why: 'Which Service answers depends on the controller and on their age; some controllers refuse the second one.',
  remedy: 'Keep the path in one Ingress.',
  each: 'resource',
  kinds: ['networking.k8s.io/Ingress'],
  check({ resource, index, observe }) {
    if (isCanary(resource)) return;
    const ingresses = index.set.ofKind('networking.k8s.io', 'Ingress');
    const earlier = ingresses.slice(0, ingresses.indexOf(resource)).filter((one) => !isCanary(one));
    for (const { claim, pointer } of claimsOf(resource)) {
      const rival = earlier.find((one) =>
        [...claimsOf(one)].some((other) => other.claim === claim),
      );
      if (!rival) continue;
      observe({
        pointer,
        message: `Ingress \`${rival.namespace ?? ''}/${rival.name}\` already claims this host and path.`,
        related: [{ message: 'the first one', resource: rival }],
      });
    }
  },
});

function* claimsOf(resource: Resource): Generator<{ claim: string; pointer: Pointer }> {
  const className = textAt(resource.value, 'spec', 'ingressClassName') ?? '';
  for (const [rule, value] of itemsAt(resource.value, 'spec', 'rules')) {
    for (const [path, one] of itemsAt(value, 'http', 'paths')) {
      yield {
        claim: [
          className,
          textAt(value, 'host') ?? '*',
          textAt(one, 'path') ?? '/',
          one['pathType'],
        ].join(' '),
        pointer: Pointer.root.at('spec', 'rules', rule, 'http', 'paths', path, 'path'),
      };
    }
  }
}

/** ingress-nginx splits traffic over two Ingresses with the same path on purpose. */
function isCanary(resource: Resource): boolean {
  const annotations: JsonObject = objectAt(resource.value, 'metadata', 'annotations');
  return annotations['nginx.ingress.kubernetes.io/canary'] === 'true';
}
