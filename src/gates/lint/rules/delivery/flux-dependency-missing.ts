import { defineRule } from '../../lint-rule.ts';
import { absenceRemark } from '../../set/absence-text.ts';
import { dependencies, FLUX_APPLIERS } from './flux-objects.ts';

export const fluxDependencyMissing = defineRule({
  id: 'lint/flux-dependency-missing',
  severity: 'warning',
  since: '0.1.0',
  title: 'Flux object waits for one that does not exist',
  why: 'It is not applied until what it depends on is ready, which never happens.',
  remedy:
    'Mend the name and namespace, or drop the entry; only objects of the same kind can be waited for.',
  each: 'resource',
  kinds: FLUX_APPLIERS,
  check({ resource, index, observe }) {
    for (const { kind, namespace, name, pointer } of dependencies(resource)) {
      const wanted = { group: resource.group, kind, namespace, name };
      const absence = index.declared.absence(wanted);
      if (absence) observe({ pointer, ...absenceRemark(wanted, absence, 'Flux waits for ever.') });
    }
  },
});
