import { Pointer } from '../../../../manifest/pointer.ts';
import { RBAC_BINDINGS } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';
import { absenceRemark } from '../../set/absence-text.ts';

const GROUP = 'rbac.authorization.k8s.io';

/** Roles that the API server makes, and those that every OpenShift has. */
const BUILTIN = new Set([
  ...['cluster-admin', 'admin', 'edit', 'view'],
  ...['basic-user', 'cluster-reader', 'cluster-status', 'self-access-reviewer', 'self-provisioner'],
  ...['storage-admin', 'sudoer', 'registry-admin', 'registry-editor', 'registry-viewer'],
  ...[
    'cluster-monitoring-view',
    'monitoring-edit',
    'monitoring-rules-edit',
    'monitoring-rules-view',
  ],
]);

export const bindingWithoutRole = defineRule({
  id: 'lint/binding-without-role',
  severity: 'warning',
  since: '0.1.0',
  title: 'Binding grants a role that does not exist',
  why: 'The subjects get no permission, and the program fails with Forbidden.',
  remedy:
    'Mend `roleRef`: a Role must be in the namespace of its binding; for a ClusterRole say so in `kind`.',
  each: 'resource',
  kinds: RBAC_BINDINGS,
  check({ resource, index, observe }) {
    const kind = textAt(resource.value, 'roleRef', 'kind') ?? '';
    const name = textAt(resource.value, 'roleRef', 'name') ?? '';
    if (kind === 'ClusterRole' && (BUILTIN.has(name) || name.startsWith('system:'))) return;
    // The one Role that Kubernetes keeps for those who extend its API.
    if (name === 'extension-apiserver-authentication-reader') return;
    const namespace = kind === 'Role' ? resource.namespace : undefined;
    const wanted = { group: GROUP, kind, namespace, name };
    const absence = index.declared.absence(wanted);
    if (!absence) return;
    const other = kind === 'Role' ? 'ClusterRole' : 'Role';
    const [namesake] = index.set.named(
      GROUP,
      other,
      other === 'Role' ? resource.namespace : undefined,
      name,
    );
    // Without a single role of the kind there, they are kept elsewhere.
    if (absence.alone && !namesake) return;
    observe({
      pointer: Pointer.root.at('roleRef', namesake ? 'kind' : 'name'),
      ...absenceRemark(wanted, absence, 'The subjects get no permission.'),
      ...(namesake && {
        severity: 'error' as const,
        remedy: `Write \`kind: ${other}\`: the set has a ${other} of that name.`,
        related: [{ message: `the ${other}`, resource: namesake }],
      }),
    });
  },
});
