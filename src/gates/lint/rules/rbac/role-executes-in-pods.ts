import { RBAC_ROLES } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { allows, roleRules } from './role-rules.ts';

export const roleExecutesInPods = defineRule({
  id: 'lint/role-executes-in-pods',
  severity: 'warning',
  since: '0.1.0',
  title: 'Role can run commands in pods',
  why: 'Exec and attach give a shell with everything the pod has: its token, its Secrets, its network.',
  remedy: 'Drop `pods/exec` and `pods/attach`, or grant them to people for a limited time.',
  peers: {
    polaris: [
      'clusterrolePodExecAttach',
      'rolePodExecAttach',
      'clusterrolebindingPodExecAttach',
      'rolebindingClusterRolePodExecAttach',
      'rolebindingRolePodExecAttach',
    ],
  },
  each: 'resource',
  kinds: RBAC_ROLES,
  check({ resource, observe }) {
    for (const rule of roleRules(resource)) {
      const at = rule.resources.findIndex((name) => name === 'pods/exec' || name === 'pods/attach');
      const name = rule.resources[at];
      if (name === undefined || !allows(rule, '', name, ['create', 'get'])) continue;
      observe({
        pointer: rule.pointer.at('resources', at),
        message: `\`${name}\` lets the subject run commands in the pods it can reach.`,
      });
    }
  },
});
