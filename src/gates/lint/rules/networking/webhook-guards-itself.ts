import type { JsonObject } from '../../../../manifest/json.ts';
import { isJsonObject } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import type { Resource } from '../../../../manifest/resource.ts';
import { WEBHOOKS } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, listAt, objectAt, textAt } from '../../reading.ts';
import { selectorPredicate } from '../../set/pod-index.ts';
import { podsBehind, serviceNamed } from '../../set/services.ts';
import type { SetIndex } from '../../set/set-index.ts';

export const webhookGuardsItself = defineRule({
  id: 'lint/webhook-guards-itself',
  severity: 'warning',
  since: '0.1.0',
  title: 'Admission webhook is asked about its own pods',
  why: 'When its pods are gone, new ones are refused because nobody answers: the cluster cannot heal by itself.',
  remedy:
    'Leave its own namespace out with a `namespaceSelector`, or its pods with an `objectSelector`.',
  each: 'resource',
  kinds: WEBHOOKS,
  check({ resource, index, observe }) {
    for (const [at, webhook] of itemsAt(resource.value, 'webhooks')) {
      if (webhook['failurePolicy'] === 'Ignore' || !concernsPods(webhook)) continue;
      const own = servingPods(webhook, index);
      const [pod] = own.filter(({ labels }) => selects(webhook['objectSelector'], labels));
      if (!pod || !selectsNamespace(webhook, pod.resource, index)) continue;
      observe({
        pointer: Pointer.root.at('webhooks', at, 'namespaceSelector'),
        message: `Webhook \`${textAt(webhook, 'name') ?? ''}\` must answer before a pod of ${pod.resource.kind} \`${pod.resource.name}\`, which serves it, is created.`,
        related: [{ message: 'serves the webhook', resource: pod.resource }],
      });
    }
  },
});

function concernsPods(webhook: JsonObject): boolean {
  return [...itemsAt(webhook, 'rules')].some(([, rule]) => {
    const has = (field: string, ...names: string[]): boolean =>
      listAt(rule, field).some((one) => one === '*' || names.includes(String(one)));
    return (
      has('apiGroups', '') &&
      has('resources', 'pods', '*/*', 'pods/*') &&
      has('operations', 'CREATE') &&
      rule['scope'] !== 'Cluster'
    );
  });
}

function servingPods(webhook: JsonObject, index: SetIndex) {
  const service = objectAt(webhook, 'clientConfig', 'service');
  const found = serviceNamed(
    index.set,
    textAt(service, 'namespace'),
    textAt(service, 'name') ?? '',
  );
  return found ? podsBehind(found, index.pods) : [];
}

function selects(selector: JsonObject[string], labels: JsonObject): boolean {
  return !isJsonObject(selector) || (selectorPredicate(selector)?.(labels) ?? false);
}

/** A namespace that the set does not make has its name as label, and who knows what else. */
function selectsNamespace(webhook: JsonObject, pod: Resource, index: SetIndex): boolean {
  const name = pod.namespace ?? '';
  const [namespace] = index.set.named('', 'Namespace', undefined, name);
  const selector = webhook['namespaceSelector'];
  if (!namespace && isJsonObject(selector) && Object.keys(selector).length > 0) return false;
  const labels = {
    'kubernetes.io/metadata.name': name,
    ...objectAt(namespace?.value, 'metadata', 'labels'),
  };
  return selects(selector, labels);
}
