import { Pointer } from '../../../../manifest/pointer.ts';
import { RBAC_BINDINGS } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';
import { absenceRemark } from '../../set/absence-text.ts';

export const bindingWithoutSubject = defineRule({
  id: 'lint/binding-without-subject',
  severity: 'warning',
  since: '0.1.0',
  title: 'Binding names a ServiceAccount that does not exist',
  why: 'The permissions reach nobody, and the pod that was meant fails with Forbidden.',
  remedy: 'Mend `name` and `namespace` of the subject.',
  each: 'resource',
  kinds: RBAC_BINDINGS,
  check({ resource, index, observe }) {
    for (const [at, subject] of itemsAt(resource.value, 'subjects')) {
      const [name, stated] = [textAt(subject, 'name'), textAt(subject, 'namespace')];
      const namespace = stated ?? resource.namespace;
      if (subject['kind'] !== 'ServiceAccount' || name === undefined || name === 'default')
        continue;
      if (namespace === undefined) continue;
      const wanted = { group: '', kind: 'ServiceAccount', namespace, name };
      const absence = index.declared.absence(wanted);
      // Without a single ServiceAccount there, they are kept elsewhere.
      if (!absence || absence.alone) continue;
      const field =
        absence.elsewhere && !absence.similar && stated !== undefined ? 'namespace' : 'name';
      observe({
        pointer: Pointer.root.at('subjects', at, field),
        ...absenceRemark(wanted, absence, 'The permissions reach nobody.'),
      });
    }
  },
});
