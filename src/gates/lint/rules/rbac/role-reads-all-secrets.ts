import { defineRule } from '../../lint-rule.ts';
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
  check({ resource, observe }) {
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
