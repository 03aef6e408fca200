import { Pointer } from '../../../../manifest/pointer.ts';
import { RBAC_BINDINGS } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';

/** Roles that Kubernetes itself gives to everybody. */
const PUBLIC_ROLES = new Set([
  'system:public-info-viewer',
  'system:service-account-issuer-discovery',
]);

export const bindingToAnonymous = defineRule({
  id: 'lint/binding-to-anonymous',
  severity: 'warning',
  since: '0.1.0',
  title: 'Role is bound to everybody who can reach the API server',
  why: 'No login is needed to use these permissions.',
  remedy: 'Bind the role to a ServiceAccount, a user or a group of your own.',
  each: 'resource',
  kinds: RBAC_BINDINGS,
  check({ resource, observe }) {
    if (PUBLIC_ROLES.has(textAt(resource.value, 'roleRef', 'name') ?? '')) return;
    for (const [at, subject] of itemsAt(resource.value, 'subjects')) {
      const name = textAt(subject, 'name') ?? '';
      if (name !== 'system:anonymous' && name !== 'system:unauthenticated') continue;
      observe({
        pointer: Pointer.root.at('subjects', at, 'name'),
        message: `\`${name}\` is everybody who has not logged in.`,
      });
    }
  },
});
