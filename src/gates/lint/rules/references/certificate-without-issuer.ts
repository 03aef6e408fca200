import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { objectAt, textAt } from '../../reading.ts';
import { absenceRemark } from '../../set/absence-text.ts';

const GROUP = 'cert-manager.io';

export const certificateWithoutIssuer = defineRule({
  id: 'lint/certificate-without-issuer',
  severity: 'warning',
  since: '0.1.0',
  title: 'Certificate names an issuer that does not exist',
  why: 'The certificate is never issued, and its Secret never appears.',
  remedy:
    'Mend `issuerRef`: an Issuer must be in the namespace of the Certificate; for a ClusterIssuer say `kind`.',
  each: 'resource',
  kinds: ['cert-manager.io/Certificate'],
  check({ resource, index, observe }) {
    const reference = objectAt(resource.value, 'spec', 'issuerRef');
    const [name, kind] = [textAt(reference, 'name'), textAt(reference, 'kind') ?? 'Issuer'];
    if (name === undefined || (textAt(reference, 'group') ?? GROUP) !== GROUP) return;
    const namespace = kind === 'Issuer' ? resource.namespace : undefined;
    const wanted = { group: GROUP, kind, namespace, name };
    const absence = index.declared.absence(wanted);
    if (!absence) return;
    const other =
      kind === 'Issuer' && index.set.ofKind(GROUP, 'ClusterIssuer').find((r) => r.name === name);
    // Cluster issuers are usually deployed once, elsewhere.
    if (kind === 'ClusterIssuer' && index.set.ofKind(GROUP, 'ClusterIssuer').length === 0) return;
    observe({
      pointer: Pointer.root.at('spec', 'issuerRef', 'name'),
      ...absenceRemark(wanted, absence, 'The certificate is never issued.'),
      ...(other && {
        severity: 'error' as const,
        remedy: 'Add `kind: ClusterIssuer`: the set has a ClusterIssuer of that name.',
        related: [{ message: 'the ClusterIssuer', resource: other }],
      }),
    });
  },
});
