import { arrayOrEmpty } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import { defineDanger } from '../../danger-rule.ts';
import { textAt } from '../../reading.ts';

export const webhookFailurePolicyChanged = defineDanger({
  id: 'diff/webhook-failure-policy-changed',
  severity: 'warning',
  since: '0.1.0',
  title: 'What happens when an admission webhook does not answer changes',
  why: 'With Ignore, everything is admitted unchecked while it is down; with Fail, nothing is admitted at all.',
  remedy:
    'Decide which is worse for these objects, and exempt the namespace of the webhook itself.',
  each: 'changed',
  kinds: [
    'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
    'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  ],
  check({ before, after }, { observe }) {
    const old = new Map(
      arrayOrEmpty(before.value['webhooks']).map((w) => [textAt(w, 'name'), policyOf(w)]),
    );
    for (const [index, webhook] of arrayOrEmpty(after.value['webhooks']).entries()) {
      const name = textAt(webhook, 'name') ?? '';
      const [was, is] = [old.get(name), policyOf(webhook)];
      if (was === undefined || was === is) continue;
      const effect = is === 'Ignore' ? 'Objects pass unchecked' : 'Nothing is admitted';
      observe({
        pointer: Pointer.root.at('webhooks', index, 'failurePolicy'),
        message: `Webhook \`${name}\` goes from ${was} to ${is}. ${effect} while it does not answer.`,
      });
    }
  },
});

function policyOf(webhook: Parameters<typeof textAt>[0]): string {
  return textAt(webhook, 'failurePolicy') ?? 'Fail';
}
