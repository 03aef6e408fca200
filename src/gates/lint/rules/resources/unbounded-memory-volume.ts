import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt, valueAt } from '../../reading.ts';

export const unboundedMemoryVolume = defineRule({
  id: 'lint/unbounded-memory-volume',
  severity: 'warning',
  since: '0.1.0',
  title: 'Volume in memory has no size limit',
  why: 'What is written there counts as memory of the containers; without a limit it grows up to half of the node.',
  remedy: 'Set `sizeLimit`, or memory limits on the containers that mount it.',
  each: 'workload',
  check({ pod, containers, observe }) {
    for (const [at, volume] of itemsAt(pod.spec, 'volumes')) {
      if (textAt(volume, 'emptyDir', 'medium') !== 'Memory') continue;
      if (valueAt(volume, 'emptyDir', 'sizeLimit') !== undefined) continue;
      const users = containers.filter((one) =>
        [...itemsAt(one.value, 'volumeMounts')].some(
          ([, mount]) => mount['name'] === volume['name'],
        ),
      );
      // A memory limit bounds what its container can write, and the kubelet bounds the volume by all of them.
      if (
        users.length > 0 &&
        users.every((one) => valueAt(one.value, 'resources', 'limits', 'memory') !== undefined)
      ) {
        continue;
      }
      observe({
        pointer: pod.pointer.at('volumes', at, 'emptyDir'),
        message: `Volume \`${textAt(volume, 'name') ?? ''}\` takes memory of the node without a limit.`,
      });
    }
  },
});
