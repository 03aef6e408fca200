import { defineRule } from '../../lint-rule.ts';
import { absenceRemark } from '../../set/absence-text.ts';
import { FLUX_APPLIERS, sourceReferences } from './flux-objects.ts';

const SOURCES = 'source.toolkit.fluxcd.io';

export const fluxSourceMissing = defineRule({
  id: 'lint/flux-source-missing',
  severity: 'warning',
  since: '0.1.0',
  title: 'Flux object is made from a source that the set’s own ones do not include',
  why: 'Flux waits for the source and applies nothing.',
  remedy: 'Mend kind, name and namespace of the source.',
  each: 'resource',
  kinds: FLUX_APPLIERS,
  check({ resource, index, observe }) {
    for (const { kind, namespace, name, pointer } of sourceReferences(resource)) {
      // `flux bootstrap` makes this one.
      if (name === 'flux-system') continue;
      // Sources are often shared and kept elsewhere: only a set with some of the kind can tell.
      if (index.set.ofKind(SOURCES, kind).length === 0) continue;
      const wanted = { group: SOURCES, kind, namespace, name };
      const absence = index.declared.absence(wanted);
      if (absence) observe({ pointer, ...absenceRemark(wanted, absence, 'Flux applies nothing.') });
    }
  },
});
