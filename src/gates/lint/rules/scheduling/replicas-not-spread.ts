import { defineRule } from '../../lint-rule.ts';
import { listAt } from '../../reading.ts';
import { fewestReplicas } from '../rollouts/replicas.ts';
import { antiAffinityTerms } from './anti-affinity-misses-own-pods.ts';

export const replicasNotSpread = defineRule({
  id: 'lint/replicas-not-spread',
  severity: 'info',
  since: '0.1.0',
  title: 'Replicas may all run on one node',
  why: 'Without a rule of its own the scheduler only prefers to spread; one node may then hold them all.',
  remedy: 'Add `topologySpreadConstraints` over `kubernetes.io/hostname`, or a pod anti-affinity.',
  peers: {
    kubeLinter: 'no-anti-affinity',
    kubeScore: ['deployment-has-host-podantiaffinity', 'statefulset-has-host-podantiaffinity'],
    polaris: 'topologySpreadConstraint',
  },
  each: 'workload',
  kinds: ['apps/Deployment', 'apps/StatefulSet', 'argoproj.io/Rollout'],
  check({ resource, pod, index, observe }) {
    const replicas = fewestReplicas(resource, index);
    if (replicas < 2 || listAt(pod.spec, 'topologySpreadConstraints').length > 0) return;
    if (antiAffinityTerms(pod).length > 0) return;
    observe({
      pointer: pod.pointer.at('topologySpreadConstraints'),
      message: `Nothing keeps its ${replicas} pods on different nodes.`,
    });
  },
});
