import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';

export const volumeNeverMounted = defineRule({
  id: 'lint/volume-never-mounted',
  severity: 'info',
  since: '0.1.0',
  title: 'Volume is never mounted',
  why: 'The pod waits for the volume although nothing reads it; often the mount was forgotten.',
  remedy: 'Mount it, or drop it.',
  each: 'workload',
  check({ pod, containers, observe }) {
    const used = new Set<unknown>();
    for (const { value } of containers) {
      for (const [, mount] of itemsAt(value, 'volumeMounts')) used.add(mount['name']);
      for (const [, device] of itemsAt(value, 'volumeDevices')) used.add(device['name']);
    }
    for (const [at, volume] of itemsAt(pod.spec, 'volumes')) {
      const name = textAt(volume, 'name');
      if (name === undefined || used.has(name)) continue;
      observe({
        pointer: pod.pointer.at('volumes', at, 'name'),
        message: `No container mounts volume \`${name}\`.`,
      });
    }
  },
});
