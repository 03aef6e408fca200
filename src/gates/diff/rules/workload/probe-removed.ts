import { containerPairs } from '../../container-pairs.ts';
import { defineDanger } from '../../danger-rule.ts';

const PROBES = {
  livenessProbe: 'Nobody restarts it when it hangs.',
  readinessProbe: 'It gets traffic before it can answer.',
  startupProbe: 'The other probes judge it while it still starts.',
} as const;

export const probeRemoved = defineDanger({
  id: 'diff/probe-removed',
  severity: 'warning',
  since: '0.1.0',
  title: 'A probe is removed',
  why: 'The kubelet no longer knows whether the container works.',
  remedy: 'Mend the probe instead of taking it out.',
  each: 'changed',
  check(changed, { observe }) {
    for (const { before, after } of containerPairs(changed)) {
      for (const [probe, effect] of Object.entries(PROBES)) {
        if (isGiven(before.value[probe]) && !isGiven(after.value[probe])) {
          observe({
            pointer: after.pointer.at(probe),
            message: `Container \`${after.name}\` loses its ${probe}. ${effect}`,
          });
        }
      }
    }
  },
});

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
