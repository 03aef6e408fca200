import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { listAt } from '../../reading.ts';

export const externalIps = defineRule({
  id: 'lint/external-ips',
  severity: 'warning',
  since: '0.1.0',
  title: 'Service claims external addresses',
  why: 'Every node then keeps traffic to these addresses for itself, whosever they are (CVE-2020-8554).',
  remedy: 'Use a LoadBalancer or a Gateway; many clusters refuse `externalIPs`.',
  each: 'resource',
  kinds: ['/Service'],
  check({ resource, observe }) {
    const addresses = listAt(resource.value, 'spec', 'externalIPs');
    if (addresses.length === 0) return;
    observe({
      pointer: Pointer.root.at('spec', 'externalIPs'),
      message: `Traffic to ${addresses.join(', ')} would end in this Service.`,
    });
  },
});
