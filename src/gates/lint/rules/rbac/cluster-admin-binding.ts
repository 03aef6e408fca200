import { Pointer } from '../../../../manifest/pointer.ts';
import { RBAC_BINDINGS } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';

export const clusterAdminBinding = defineRule({
  id: 'lint/cluster-admin-binding',
  severity: 'warning',
  since: '0.1.0',
  title: 'Somebody is made cluster-admin',
  why: 'cluster-admin may do everything, reading all Secrets included; whoever takes the subject over has the cluster.',
  remedy: 'Bind a role that lists what the subject needs.',
  peers: {
    kubeLinter: 'cluster-admin-role-binding',
    polaris: ['clusterrolebindingClusterAdmin', 'rolebindingClusterAdminClusterRole'],
  },
  each: 'resource',
  kinds: RBAC_BINDINGS,
  check({ resource, observe }) {
    if (textAt(resource.value, 'roleRef', 'name') !== 'cluster-admin') return;
    if (textAt(resource.value, 'roleRef', 'kind') !== 'ClusterRole') return;
    const scope =
      resource.kind === 'RoleBinding'
        ? `in namespace \`${resource.namespace}\``
        : 'in the whole cluster';
    observe({
      pointer: Pointer.root.at('roleRef', 'name'),
      message: `The subjects may do everything ${scope}.`,
    });
  },
});
