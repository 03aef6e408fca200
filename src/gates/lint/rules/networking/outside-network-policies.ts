import { LONG_RUNNING } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';

export const outsideNetworkPolicies = defineRule({
  id: 'lint/outside-network-policies',
  severity: 'info',
  since: '0.1.0',
  title: 'Pod is covered by none of its namespace’s NetworkPolicies',
  why: 'Most others here are isolated; a pod that no policy selects takes connections from everywhere.',
  remedy: 'Add a policy for it, or one with an empty `podSelector` that denies by default.',
  peers: {
    kubeLinter: 'non-isolated-pod',
    kubeScore: 'pod-networkpolicy',
    polaris: 'missingNetworkPolicy',
  },
  each: 'workload',
  kinds: LONG_RUNNING,
  check({ resource, pod, index, observe }) {
    if (pod.spec['hostNetwork'] === true) return;
    const covered = index.isolated.inNamespace(resource.namespace);
    const all = index.pods.inNamespace(resource.namespace).length;
    // Where most are open, openness is the choice that was made.
    if (covered.has(resource) || covered.size * 2 < all) return;
    observe({
      pointer: pod.metadataPointer.at('labels'),
      message: `NetworkPolicies isolate ${covered.size} of ${all} workloads of namespace \`${resource.namespace}\`; this is none of them.`,
    });
  },
});
