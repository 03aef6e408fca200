import { Pointer } from '../../../../manifest/pointer.ts';
import type { Resource } from '../../../../manifest/resource.ts';
import { defineRule } from '../../lint-rule.ts';
import { objectAt } from '../../reading.ts';
import { formatSelector } from '../../set/nearest-pod.ts';
import { type RunningPod, selectorPredicate } from '../../set/pod-index.ts';
import type { SetIndex } from '../../set/set-index.ts';
import { looksInto, monitorSelector } from './monitored.ts';

export const POD_MONITOR = 'monitoring.coreos.com/PodMonitor';

export const podMonitorSelectsNothing = defineRule({
  id: 'lint/pod-monitor-selects-nothing',
  severity: 'warning',
  since: '0.1.0',
  title: 'PodMonitor selects no pod',
  why: 'Nothing is scraped, and alerts on those metrics never fire.',
  remedy: 'Give it the labels of the pod template, and the namespace it runs in.',
  each: 'resource',
  kinds: [POD_MONITOR],
  check({ resource, index, observe }) {
    const selector = monitorSelector(resource);
    if (!selector || monitoredPods(resource, index).length > 0) return;
    // An empty one means whatever is there, also what others put there.
    if (formatSelector(selector) === '') return;
    if (index.bringsUnseen(resource.namespace)) return;
    if (index.runsUnseen(objectAt(selector, 'matchLabels'), resource.namespace)) return;
    observe({
      pointer: Pointer.root.at('spec', 'selector'),
      message: `No pod in the set has \`${formatSelector(selector)}\` in a namespace that this monitor looks into.`,
    });
  },
});

/** The pods of the set that a PodMonitor selects. */
export function monitoredPods(monitor: Resource, index: SetIndex): RunningPod[] {
  const matches = selectorPredicate(monitorSelector(monitor));
  if (!matches) return [];
  return [...index.pods.all()].filter(
    ({ resource, labels }) => looksInto(monitor, resource.namespace) && matches(labels),
  );
}
