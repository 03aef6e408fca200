import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';

export const mountWithoutVolume = defineRule({
  id: 'lint/mount-without-volume',
  severity: 'error',
  since: '0.1.0',
  title: 'Container mounts a volume that its pod does not have',
  why: 'The API server refuses the pod.',
  remedy: 'Add the volume, or mend the mount’s name.',
  each: 'workload',
  check({ resource, pod, containers, observe }) {
    const volumes = new Set<unknown>();
    for (const [, volume] of itemsAt(pod.spec, 'volumes')) volumes.add(volume['name']);
    for (const [, template] of itemsAt(resource.value, 'spec', 'volumeClaimTemplates')) {
      volumes.add(textAt(template, 'metadata', 'name'));
    }
    for (const container of containers) {
      for (const field of ['volumeMounts', 'volumeDevices']) {
        for (const [at, mount] of itemsAt(container.value, field)) {
          const name = textAt(mount, 'name');
          if (name === undefined || volumes.has(name)) continue;
          observe({
            pointer: container.pointer.at(field, at, 'name'),
            message: `The pod has no volume \`${name}\`, which container \`${container.name}\` mounts.`,
          });
        }
      }
    }
  },
});
