import { RBAC_ROLES } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { allows, roleRules } from './role-rules.ts';

const MAKERS = [
  ['', 'pods'],
  ['apps', 'deployments'],
  ['apps', 'statefulsets'],
  ['apps', 'daemonsets'],
  ['apps', 'replicasets'],
  ['batch', 'jobs'],
  ['batch', 'cronjobs'],
] as const;

export const roleCreatesPods = defineRule({
  id: 'lint/role-creates-pods',
  severity: 'info',
  since: '0.1.0',
  title: 'Role can create pods',
  why: 'Whoever creates a pod can mount any Secret and use any ServiceAccount of that namespace.',
  remedy: 'Keep it to controllers that need it, in the namespaces they work in.',
  peers: { kubeLinter: 'access-to-create-pods' },
  each: 'resource',
  kinds: RBAC_ROLES,
  check({ resource, observe }) {
    for (const rule of roleRules(resource)) {
      if (rule.resources.includes('*')) continue;
      const made = MAKERS.filter(([group, name]) => allows(rule, group, name, ['create']));
      const [first] = made;
      if (!first) continue;
      observe({
        pointer: rule.pointer.at('resources', rule.resources.indexOf(first[1])),
        message: `It may create ${made.map(([, name]) => name).join(', ')}, and so pods with any ServiceAccount of the namespace.`,
      });
    }
  },
});
