import { Pointer } from '../../../../manifest/pointer.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';

export const subjectWithoutNamespace = defineRule({
  id: 'lint/subject-without-namespace',
  severity: 'error',
  since: '0.1.0',
  title: 'ClusterRoleBinding names a ServiceAccount without its namespace',
  why: 'The API server refuses the binding.',
  remedy: 'Add the `namespace` of the ServiceAccount.',
  each: 'resource',
  kinds: ['rbac.authorization.k8s.io/ClusterRoleBinding'],
  check({ resource, observe }) {
    for (const [at, subject] of itemsAt(resource.value, 'subjects')) {
      if (subject['kind'] !== 'ServiceAccount' || textAt(subject, 'namespace') !== undefined)
        continue;
      observe({
        pointer: Pointer.root.at('subjects', at),
        message: `ServiceAccount \`${textAt(subject, 'name') ?? ''}\` could be in any namespace.`,
      });
    }
  },
});
