import { API_RESOURCES } from '../../../../kubernetes/scopes.ts';
import { RBAC_ROLES } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { roleRules } from './role-rules.ts';

/** Groups that a resource is served in, by plural name. */
const GROUPS_OF = new Map<string, string[]>();
for (const { group, plural } of API_RESOURCES) {
  const groups = GROUPS_OF.get(plural);
  if (groups) groups.push(group);
  else GROUPS_OF.set(plural, [group]);
}
const BUILTIN_GROUPS = new Set(API_RESOURCES.map((resource) => resource.group));

export const roleRuleGrantsNothing = defineRule({
  id: 'lint/role-rule-grants-nothing',
  severity: 'warning',
  since: '0.1.0',
  title: 'Role names a resource in the wrong API group',
  why: 'RBAC matches group and resource together: the rule grants nothing, and the program fails with Forbidden.',
  remedy: 'Put the resource into a rule with the API group that serves it.',
  each: 'resource',
  kinds: RBAC_ROLES,
  check({ resource, observe }) {
    for (const { groups, resources, pointer } of roleRules(resource)) {
      if (groups.length === 0 || !groups.every((group) => BUILTIN_GROUPS.has(group))) continue;
      for (const [at, name] of resources.entries()) {
        const plural = name.split('/')[0] ?? '';
        const serving = GROUPS_OF.get(plural);
        if (!serving || serving.some((group) => groups.includes(group))) continue;
        // A rule over several groups and resources pairs all with all; then only the whole tells.
        if (resources.length > 1 && groups.length > 1) continue;
        observe({
          pointer: pointer.at('resources', at),
          message: `\`${plural}\` is served in ${serving.map(quoted).join(', ')}, not in ${groups.map(quoted).join(', ')}.`,
        });
      }
    }
  },
});

function quoted(group: string): string {
  return group === '' ? 'the core group (`""`)' : `\`${group}\``;
}
