import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { listAt, objectAt } from '../../reading.ts';

export const ingressWithoutTls = defineRule({
  id: 'lint/ingress-without-tls',
  severity: 'info',
  since: '0.1.0',
  title: 'Ingress serves without TLS',
  why: 'Passwords and cookies cross the network in the clear, unless something in front ends TLS.',
  remedy: 'Add `spec.tls` with a Secret, or waive it where a load balancer ends TLS.',
  peers: { polaris: 'tlsSettingsMissing' },
  each: 'resource',
  kinds: ['networking.k8s.io/Ingress'],
  check({ resource, observe }) {
    if (listAt(resource.value, 'spec', 'tls').length > 0) return;
    const annotations = Object.keys(objectAt(resource.value, 'metadata', 'annotations'));
    // These controllers end TLS with a certificate that an annotation names.
    if (annotations.some((key) => /certificate|pre-shared-cert|ssl-|tls/i.test(key))) return;
    observe({
      pointer: Pointer.root.at('spec', 'tls'),
      message: 'No host of this Ingress has a certificate.',
    });
  },
});
