import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';
import { absenceRemark } from '../../set/absence-text.ts';

export const missingTlsSecret = defineRule({
  id: 'lint/missing-tls-secret',
  severity: 'info',
  since: '0.1.0',
  title: 'Ingress serves TLS with a Secret that nothing in the set makes',
  why: 'Until the Secret exists, the controller answers with its own self-signed certificate.',
  remedy:
    'Add a Certificate or the annotation of your issuer, or make sure that the Secret is there.',
  each: 'resource',
  kinds: ['networking.k8s.io/Ingress', 'extensions/Ingress'],
  check({ resource, index, observe }) {
    for (const [at, tls] of itemsAt(resource.value, 'spec', 'tls')) {
      const name = textAt(tls, 'secretName');
      if (name === undefined) continue;
      const wanted = { group: '', kind: 'Secret', namespace: resource.namespace, name };
      const absence = index.declared.absence(wanted);
      if (!absence) continue;
      observe({
        pointer: Pointer.root.at('spec', 'tls', at, 'secretName'),
        ...absenceRemark(wanted, absence, 'Clients see a self-signed certificate.'),
      });
    }
  },
});
