import { containerPairs } from '../../container-pairs.ts';
import { defineDanger } from '../../danger-rule.ts';
import { valueAt } from '../../reading.ts';

export const limitRemoved = defineDanger({
  id: 'diff/limit-removed',
  severity: 'warning',
  since: '0.1.0',
  title: 'A resource limit or request is removed',
  why: 'A container without a limit can take its whole node; one without a request is placed blindly and evicted first.',
  remedy: 'Raise the value instead of taking it out.',
  each: 'changed',
  check(changed, { observe }) {
    for (const { before, after } of containerPairs(changed)) {
      for (const group of ['limits', 'requests']) {
        for (const resource of ['cpu', 'memory', 'ephemeral-storage']) {
          const path = ['resources', group, resource] as const;
          const old = valueAt(before.value, ...path);
          if (old === undefined || valueAt(after.value, ...path) !== undefined) continue;
          // A request that is not given is the limit.
          if (group === 'requests' && valueAt(after.value, 'resources', 'limits', resource))
            continue;
          observe({
            pointer: after.pointer.at(...path),
            message: `Container \`${after.name}\` loses its ${resource} ${group.slice(0, -1)} of ${JSON.stringify(old)}.`,
          });
        }
      }
    }
  },
});
