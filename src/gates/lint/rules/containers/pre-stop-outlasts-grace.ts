import { defineRule } from '../../lint-rule.ts';
import { listAt, numberAt } from '../../reading.ts';

const DEFAULT_GRACE = 30;

export const preStopOutlastsGrace = defineRule({
  id: 'lint/pre-stop-outlasts-grace',
  severity: 'warning',
  since: '0.1.0',
  title: 'Container is killed while its preStop hook still waits',
  why: 'The hook counts against the grace period: the program gets SIGKILL without ever seeing SIGTERM.',
  remedy:
    'Raise `terminationGracePeriodSeconds` above the wait and the time the program needs to stop.',
  each: 'container',
  check({ container, pod, observe }) {
    const wait = waitOf(container.value);
    const grace = numberAt(pod.spec, 'terminationGracePeriodSeconds') ?? DEFAULT_GRACE;
    if (wait === undefined || wait < grace) return;
    observe({
      pointer: container.pointer.at('lifecycle', 'preStop'),
      message: `The hook waits ${wait} s, and the pod has ${grace} s to stop.`,
    });
  },
});

/** The seconds of a hook that only sleeps; undefined for hooks that do something else. */
function waitOf(container: Parameters<typeof numberAt>[0]): number | undefined {
  const seconds = numberAt(container, 'lifecycle', 'preStop', 'sleep', 'seconds');
  if (seconds !== undefined) return seconds;
  const command = listAt(container, 'lifecycle', 'preStop', 'exec', 'command')
    .map(String)
    .join(' ');
  const slept = /(?:^|[\s;/])sleep (\d+)\b/.exec(command)?.[1];
  return slept === undefined ? undefined : Number(slept);
}
