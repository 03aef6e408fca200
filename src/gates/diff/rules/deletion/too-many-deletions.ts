import { defineDanger } from '../../danger-rule.ts';

export const tooManyDeletions = defineDanger({
  id: 'diff/too-many-deletions',
  severity: 'error',
  since: '0.1.0',
  title: 'More resources are deleted than the configuration allows',
  why: 'A mass deletion is more often a wrong path or an empty values file than a decision.',
  remedy: 'Split the change, or raise `gates.diff.maxDeletions` for it.',
  each: 'target',
  check({ removed }, { options, observe }) {
    const most = options.maxDeletions;
    const deleted = removed.filter(({ successor, movedTo }) => !successor && !movedTo).length;
    if (most === undefined || deleted <= most) return;
    observe({ message: `${deleted} resources are deleted; at most ${most} are allowed.` });
  },
});
