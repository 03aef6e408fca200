import { defineDanger } from '../../danger-rule.ts';
import { storageRequests } from '../../storage-requests.ts';

export const storageShrunk = defineDanger({
  id: 'diff/storage-shrunk',
  severity: 'error',
  since: '0.1.0',
  title: 'A volume is asked to shrink',
  why: 'Volumes only grow: the API server refuses a smaller claim.',
  remedy: 'Keep the size, or move the data to a new, smaller volume.',
  each: 'changed',
  kinds: ['/PersistentVolumeClaim', 'apps/StatefulSet'],
  check({ before, after, replaced }, { observe }) {
    if (replaced) return;
    for (const { name, pointer, from, to, shrinks } of storageRequests(before, after)) {
      if (!shrinks) continue;
      observe({
        pointer,
        message: `The storage of \`${name}\` goes from ${from} down to ${to}.`,
      });
    }
  },
});
