import { RBAC_ROLES } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { roleRules } from './role-rules.ts';

const VERBS = ['escalate', 'bind', 'impersonate'];

export const roleEscalates = defineRule({
  id: 'lint/role-escalates',
  severity: 'warning',
  since: '0.1.0',
  title: 'Role can make itself more powerful',
  why: '`escalate` and `bind` lift the rule that nobody grants more than they have; `impersonate` acts as anybody.',
  remedy: 'Drop the verb, or name the roles and users it is for in `resourceNames`.',
  each: 'resource',
  kinds: RBAC_ROLES,
  check({ resource, observe }) {
    for (const { verbs, names, pointer } of roleRules(resource)) {
      const at = verbs.findIndex((verb) => VERBS.includes(verb));
      if (at === -1 || names.length > 0) continue;
      observe({
        pointer: pointer.at('verbs', at),
        message: `\`${verbs[at]}\` without \`resourceNames\` amounts to every permission there is.`,
      });
    }
  },
});
