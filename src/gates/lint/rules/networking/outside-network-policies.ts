import { isJsonObject } from '../../../../manifest/json.ts';
import { LONG_RUNNING } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { valueAt } from '../../reading.ts';

export const outsideNetworkPolicies = defineRule({
  id: 'lint/outside-network-policies',
  severity: 'info',
  since: '0.1.0',
  title: 'Pod is covered by none of its namespace’s NetworkPolicies',
  why: 'Others here are isolated; a pod that no policy selects takes connections from everywhere.',
  remedy: 'Add a policy for it, or one with an empty `podSelector` that denies by default.',
  peers: {
    kubeLinter: 'non-isolated-pod',
    kubeScore: 'pod-networkpolicy',
    polaris: 'missingNetworkPolicy',
  },
  each: 'workload',
  kinds: LONG_RUNNING,
  check({ resource, pod, index, observe }) {
    const policies = index.set
      .ofKind('networking.k8s.io', 'NetworkPolicy')
      .filter((policy) => policy.namespace === resource.namespace);
    // Without any policy the set does not isolate at all, or something else does.
    if (policies.length === 0 || pod.spec['hostNetwork'] === true) return;
    const covered = policies.some((policy) => {
      const selector = valueAt(policy.value, 'spec', 'podSelector');
      return (
        isJsonObject(selector) &&
        index.pods.selectedBy(selector, resource.namespace).some((one) => one.resource === resource)
      );
    });
    if (covered) return;
    observe({
      pointer: pod.metadataPointer.at('labels'),
      message: `${policies.length} NetworkPolicies of namespace \`${resource.namespace}\` in the set leave it out.`,
    });
  },
});
