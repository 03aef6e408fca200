import { defineRule } from '../../lint-rule.ts';

export const hostPid = defineRule({
  id: 'lint/host-pid',
  severity: 'warning',
  since: '0.1.0',
  title: 'Pod sees the processes of its node',
  why: 'It can read the environment and memory of other containers’ processes, and signal them.',
  yieldsTo: [
    'policy/rego/pod-security-baseline/host-namespaces',
    'policy/rego/pod-security-restricted/host-namespaces',
  ],
  remedy: 'Leave `hostPID` out.',
  peers: { kubeLinter: 'host-pid', polaris: 'hostPIDSet' },
  each: 'workload',
  check({ pod, observe }) {
    if (pod.spec['hostPID'] !== true) return;
    observe({
      pointer: pod.pointer.at('hostPID'),
      message: 'The pod sees every process of its node, with their environment variables.',
    });
  },
});
