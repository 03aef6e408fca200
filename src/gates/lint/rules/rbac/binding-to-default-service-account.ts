import { Pointer } from '../../../../manifest/pointer.ts';
import { RBAC_BINDINGS } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';

export const bindingToDefaultServiceAccount = defineRule({
  id: 'lint/binding-to-default-service-account',
  severity: 'warning',
  since: '0.1.0',
  title: 'Role is bound to a default ServiceAccount',
  why: 'Every pod of the namespace that names no ServiceAccount gets the permissions too.',
  remedy: 'Make a ServiceAccount for the workload and bind the role to it.',
  each: 'resource',
  kinds: RBAC_BINDINGS,
  check({ resource, observe }) {
    for (const [at, subject] of itemsAt(resource.value, 'subjects')) {
      if (subject['kind'] !== 'ServiceAccount' || subject['name'] !== 'default') continue;
      const namespace = textAt(subject, 'namespace') ?? resource.namespace ?? '';
      observe({
        pointer: Pointer.root.at('subjects', at, 'name'),
        message: `Every pod of \`${namespace}\` without a ServiceAccount of its own may use ${textAt(resource.value, 'roleRef', 'kind') ?? 'role'} \`${textAt(resource.value, 'roleRef', 'name') ?? ''}\`.`,
      });
    }
  },
});
