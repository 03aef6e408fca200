import { Pointer } from '../../../../manifest/pointer.ts';
import { canonical } from '../../compare/equal.ts';
import { defineDanger } from '../../danger-rule.ts';
import { valueAt } from '../../reading.ts';

export const serviceSelectorChanged = defineDanger({
  id: 'diff/service-selector-changed',
  severity: 'warning',
  since: '0.1.0',
  title: 'A Service selects other pods',
  why: 'The moment it is applied the traffic goes elsewhere, or nowhere.',
  remedy: 'Make sure that ready pods with the new labels are there first.',
  each: 'changed',
  kinds: ['/Service'],
  check({ before, after }, { observe }) {
    const [from, to] = [before, after].map((s) => valueAt(s.value, 'spec', 'selector') ?? {});
    if (from === undefined || to === undefined || canonical(from) === canonical(to)) return;
    observe({
      pointer: Pointer.root.at('spec', 'selector'),
      message: `\`${after.name}\` selected ${canonical(from)}, and selects ${canonical(to)}.`,
    });
  },
});
