import type { JsonObject } from '../../../../manifest/json.ts';
import type { Container } from '../../../../manifest/workload/container.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';
import { isRuntimeSocket } from './container-runtime-socket.ts';

export const hostPathVolume = defineRule({
  id: 'lint/host-path-volume',
  severity: 'warning',
  since: '0.1.0',
  title: 'Pod mounts a directory of its node',
  why: 'What it reads or writes there belongs to the node: data stays behind when the pod moves, and a writable path can take the node over.',
  yieldsTo: [
    'policy/rego/pod-security-baseline/host-path',
    'policy/rego/pod-security-restricted/volume-type',
  ],
  remedy:
    'Use a PersistentVolumeClaim, an `emptyDir` or a projected volume; where the node’s files are the point, mount them read-only.',
  peers: {
    kubeLinter: ['sensitive-host-mounts', 'writable-host-mount'],
    polaris: 'hostPathSet',
  },
  each: 'workload',
  check({ pod, containers, observe }) {
    for (const [index, volume] of itemsAt(pod.spec, 'volumes')) {
      const path = textAt(volume, 'hostPath', 'path');
      if (path === undefined || isRuntimeSocket(path)) continue;
      const writer = containers.find((container) => writes(container, volume));
      observe({
        pointer: pod.pointer.at('volumes', index, 'hostPath', 'path'),
        message: writer
          ? `Container \`${writer.name}\` can write to \`${path}\` of whatever node it runs on.`
          : `The pod reads \`${path}\` of whatever node it runs on.`,
      });
    }
  },
});

function writes(container: Container, volume: JsonObject): boolean {
  for (const [, mount] of itemsAt(container.value, 'volumeMounts')) {
    if (mount['name'] === volume['name'] && mount['readOnly'] !== true) return true;
  }
  return false;
}
