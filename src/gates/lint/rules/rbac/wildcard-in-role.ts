import { RBAC_ROLES } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { roleRules } from './role-rules.ts';

export const wildcardInRole = defineRule({
  id: 'lint/wildcard-in-role',
  severity: 'warning',
  since: '0.1.0',
  title: 'Role grants everything of a sort',
  why: 'A `*` also covers what is installed tomorrow: every later kind, and verbs such as `escalate` and `impersonate`.',
  remedy: 'List the resources and verbs that are used.',
  peers: { kubeLinter: 'wildcard-in-rules' },
  each: 'resource',
  kinds: RBAC_ROLES,
  check({ resource, observe }) {
    for (const { resources, verbs, groups, pointer } of roleRules(resource)) {
      const field = resources.includes('*')
        ? 'resources'
        : verbs.includes('*')
          ? 'verbs'
          : undefined;
      if (field === undefined) continue;
      const what =
        field === 'resources'
          ? `every resource of ${groupNames(groups)}`
          : `every verb on ${resources.slice(0, 3).join(', ') || 'URLs that are no resources'}`;
      observe({ pointer: pointer.at(field), message: `This rule covers ${what}.` });
    }
  },
});

function groupNames(groups: readonly string[]): string {
  if (groups.includes('*')) return 'every API group';
  return groups.map((group) => (group === '' ? 'the core group' : group)).join(', ');
}
