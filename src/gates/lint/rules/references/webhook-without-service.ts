import { Pointer } from '../../../../manifest/pointer.ts';
import { WEBHOOKS } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';
import { missingAmongServices } from './backend-service.ts';

export const webhookWithoutService = defineRule({
  id: 'lint/webhook-without-service',
  severity: 'warning',
  since: '0.1.0',
  title: 'Admission webhook calls a Service that does not exist',
  why: 'With `failurePolicy: Fail` the API server then refuses every object the webhook is asked about.',
  remedy: 'Mend name and namespace of the Service, or deploy the two together.',
  each: 'resource',
  kinds: WEBHOOKS,
  check({ resource, index, observe }) {
    for (const [at, webhook] of itemsAt(resource.value, 'webhooks')) {
      const name = textAt(webhook, 'clientConfig', 'service', 'name');
      const namespace = textAt(webhook, 'clientConfig', 'service', 'namespace');
      if (name === undefined || namespace === undefined) continue;
      const pointer = Pointer.root.at('webhooks', at, 'clientConfig', 'service', 'name');
      const refuses = webhook['failurePolicy'] !== 'Ignore';
      const remark = missingAmongServices(
        index,
        { namespace, name, pointer },
        refuses ? 'Whatever it is asked about is refused.' : 'It is never asked.',
      );
      if (remark) observe(remark);
    }
  },
});
