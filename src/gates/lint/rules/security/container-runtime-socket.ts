import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';

export const containerRuntimeSocket = defineRule({
  id: 'lint/container-runtime-socket',
  severity: 'warning',
  since: '0.1.0',
  title: 'Pod mounts the socket of the container runtime',
  why: 'Whoever can write to that socket starts any container on the node, as root, unseen by the API server.',
  remedy: 'Build images with a tool that needs no daemon, or read metrics through the kubelet.',
  peers: { kubeLinter: 'docker-sock' },
  each: 'workload',
  check({ pod, observe }) {
    for (const [index, volume] of itemsAt(pod.spec, 'volumes')) {
      const path = textAt(volume, 'hostPath', 'path');
      if (path === undefined || !isRuntimeSocket(path)) continue;
      observe({
        pointer: pod.pointer.at('volumes', index, 'hostPath', 'path'),
        message: `\`${path}\` lets the pod command the container runtime of its node.`,
      });
    }
  },
});

/** Whether a path is the socket of Docker, containerd or CRI-O. */
export function isRuntimeSocket(path: string): boolean {
  return /(^|\/)(docker|containerd|crio|cri-dockerd)\.sock$/.test(path);
}
