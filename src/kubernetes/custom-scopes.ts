/**
 * Cluster-scoped custom kinds that many repositories use without carrying their definitions. A
 * definition in the manifests always has the last word.
 */
const CLUSTER_SCOPED = new Set([
  'argoproj.io/ClusterAnalysisTemplate',
  'argoproj.io/ClusterWorkflowTemplate',
  'apiextensions.crossplane.io/CompositeResourceDefinition',
  'apiextensions.crossplane.io/Composition',
  'cert-manager.io/ClusterIssuer',
  'cilium.io/CiliumClusterwideNetworkPolicy',
  'cilium.io/CiliumL2AnnouncementPolicy',
  'cilium.io/CiliumLoadBalancerIPPool',
  'crd.projectcalico.org/GlobalNetworkPolicy',
  'crd.projectcalico.org/IPPool',
  'external-secrets.io/ClusterExternalSecret',
  'external-secrets.io/ClusterSecretStore',
  'extensions/PodSecurityPolicy',
  'gateway.networking.k8s.io/GatewayClass',
  'karpenter.k8s.aws/EC2NodeClass',
  'karpenter.sh/NodePool',
  'keda.sh/ClusterTriggerAuthentication',
  'kueue.x-k8s.io/ClusterQueue',
  'kueue.x-k8s.io/ResourceFlavor',
  'kyverno.io/ClusterCleanupPolicy',
  'kyverno.io/ClusterPolicy',
  'nfd.k8s-sigs.io/NodeFeatureRule',
  'nvidia.com/ClusterPolicy',
  'operator.tigera.io/Installation',
  'pkg.crossplane.io/Function',
  'pkg.crossplane.io/Provider',
  'policies.kyverno.io/DeletingPolicy',
  'policies.kyverno.io/GeneratingPolicy',
  'policies.kyverno.io/ImageValidatingPolicy',
  'policies.kyverno.io/MutatingPolicy',
  'policies.kyverno.io/ValidatingPolicy',
  'policy.networking.k8s.io/AdminNetworkPolicy',
  'policy.networking.k8s.io/BaselineAdminNetworkPolicy',
  'policy/PodSecurityPolicy',
  'projectcalico.org/GlobalNetworkPolicy',
  'projectcalico.org/IPPool',
  'snapshot.storage.k8s.io/VolumeSnapshotClass',
  'snapshot.storage.k8s.io/VolumeSnapshotContent',
  'tekton.dev/ClusterTask',
  'templates.gatekeeper.sh/ConstraintTemplate',
  'trust.cert-manager.io/Bundle',
  'wgpolicyk8s.io/ClusterPolicyReport',
]);

/** Whether a kind that Kubernetes does not serve itself is known to live outside namespaces. */
export function isClusterScopedCustomKind(group: string, kind: string): boolean {
  // Every Gatekeeper constraint is a kind of its own.
  return group === 'constraints.gatekeeper.sh' || CLUSTER_SCOPED.has(`${group}/${kind}`);
}
