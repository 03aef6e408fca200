import type { Resource } from '../../../../manifest/resource.ts';
import { defineRule } from '../../lint-rule.ts';
import { textAt } from '../../reading.ts';
import type { SetIndex } from '../../set/set-index.ts';
import { allows, roleRules } from './role-rules.ts';

export const roleReadsAllSecrets = defineRule({
  id: 'lint/role-reads-all-secrets',
  severity: 'warning',
  since: '0.1.0',
  title: 'ClusterRole can read Secrets by any name',
  why: 'Bound to the whole cluster it gives the tokens of every ServiceAccount away, cluster-admin’s included.',
  remedy: 'Use a Role in the namespaces that matter, or name the Secrets in `resourceNames`.',
  peers: { kubeLinter: 'access-to-secrets' },
  each: 'resource',
  kinds: ['rbac.authorization.k8s.io/ClusterRole'],
  check({ resource, index, observe }) {
    if (boundInNamespacesOnly(resource, index)) return;
    for (const rule of roleRules(resource)) {
      if (rule.names.length > 0 || rule.resources.includes('*')) continue;
      if (!allows(rule, '', 'secrets', ['get', 'list', 'watch'])) continue;
      observe({
        pointer: rule.pointer.at('resources', rule.resources.indexOf('secrets')),
        message: `\`${rule.verbs.join(', ')}\` on Secrets of any name.`,
      });
    }
  },
});

/** A ClusterRole that RoleBindings use is a Role written once for several namespaces. */
function boundInNamespacesOnly(role: Resource, index: SetIndex): boolean {
  const uses = (kind: string): boolean =>
    index.set
      .ofKind(role.group, kind)
      .some(
        ({ value }) =>
          textAt(value, 'roleRef', 'kind') === role.kind &&
          textAt(value, 'roleRef', 'name') === role.name,
      );
  return uses('RoleBinding') && !uses('ClusterRoleBinding');
}
