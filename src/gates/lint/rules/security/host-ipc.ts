import { defineRule } from '../../lint-rule.ts';

export const hostIpc = defineRule({
  id: 'lint/host-ipc',
  severity: 'warning',
  since: '0.1.0',
  title: 'Pod shares memory with its node',
  why: 'It can read and change the shared memory of every process of the node that uses it.',
  yieldsTo: [
    'policy/rego/pod-security-baseline/host-namespaces',
    'policy/rego/pod-security-restricted/host-namespaces',
  ],
  remedy: 'Leave `hostIPC` out; containers of one pod share memory without it.',
  peers: { kubeLinter: 'host-ipc', polaris: 'hostIPCSet' },
  each: 'workload',
  check({ pod, observe }) {
    if (pod.spec['hostIPC'] !== true) return;
    observe({
      pointer: pod.pointer.at('hostIPC'),
      message: 'The pod shares the inter-process memory of its node.',
    });
  },
});
