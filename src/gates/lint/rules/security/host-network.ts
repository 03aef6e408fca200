import { defineRule } from '../../lint-rule.ts';

export const hostNetwork = defineRule({
  id: 'lint/host-network',
  severity: 'warning',
  since: '0.1.0',
  title: 'Pod uses the network of its node',
  why: 'It can listen on and reach everything the node can, past every NetworkPolicy, and its ports collide with others.',
  yieldsTo: [
    'policy/rego/pod-security-baseline/host-namespaces',
    'policy/rego/pod-security-restricted/host-namespaces',
  ],
  remedy:
    'Leave `hostNetwork` out; use a Service, or a `hostPort` where the node’s address is needed.',
  peers: { kubeLinter: 'host-network', polaris: 'hostNetworkSet' },
  each: 'workload',
  check({ pod, observe }) {
    if (pod.spec['hostNetwork'] !== true) return;
    observe({
      pointer: pod.pointer.at('hostNetwork'),
      message: 'The pod shares the network of its node; NetworkPolicies do not hold it.',
    });
  },
});
