/**
 * API versions of Kubernetes that came or went between 1.16 and 1.36.
 *
 * From the deprecated-API migration guide (1.16 to 1.32) and from what the published API
 * definitions of 1.25 to 1.36 serve. One line each: apiVersion, kinds joined by `+`, the minor
 * version that first served it (`-`: before 1.16), that deprecated it, that no longer serves it
 * (`-`: none so far), and the apiVersion that replaces it (`-`: nothing does).
 */
export const API_LIFECYCLE_FACTS = `
extensions/v1beta1 Deployment+DaemonSet+ReplicaSet - 1.9 1.16 apps/v1
extensions/v1beta1 NetworkPolicy - 1.9 1.16 networking.k8s.io/v1
extensions/v1beta1 PodSecurityPolicy - 1.10 1.16 -
extensions/v1beta1 Ingress - 1.14 1.22 networking.k8s.io/v1
apps/v1beta1 Deployment+StatefulSet+ControllerRevision - 1.9 1.16 apps/v1
apps/v1beta2 Deployment+StatefulSet+DaemonSet+ReplicaSet+ControllerRevision - 1.9 1.16 apps/v1
admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration+ValidatingWebhookConfiguration - 1.16 1.22 admissionregistration.k8s.io/v1
apiextensions.k8s.io/v1beta1 CustomResourceDefinition - 1.16 1.22 apiextensions.k8s.io/v1
apiregistration.k8s.io/v1beta1 APIService - 1.19 1.22 apiregistration.k8s.io/v1
authentication.k8s.io/v1beta1 TokenReview - 1.19 1.22 authentication.k8s.io/v1
authorization.k8s.io/v1beta1 LocalSubjectAccessReview+SelfSubjectAccessReview+SelfSubjectRulesReview+SubjectAccessReview - 1.19 1.22 authorization.k8s.io/v1
certificates.k8s.io/v1beta1 CertificateSigningRequest - 1.19 1.22 certificates.k8s.io/v1
coordination.k8s.io/v1beta1 Lease - 1.19 1.22 coordination.k8s.io/v1
networking.k8s.io/v1beta1 Ingress+IngressClass - 1.19 1.22 networking.k8s.io/v1
rbac.authorization.k8s.io/v1alpha1 ClusterRole+ClusterRoleBinding+Role+RoleBinding - 1.17 1.22 rbac.authorization.k8s.io/v1
rbac.authorization.k8s.io/v1beta1 ClusterRole+ClusterRoleBinding+Role+RoleBinding - 1.17 1.22 rbac.authorization.k8s.io/v1
scheduling.k8s.io/v1alpha1 PriorityClass - 1.14 1.17 scheduling.k8s.io/v1
scheduling.k8s.io/v1beta1 PriorityClass - 1.14 1.22 scheduling.k8s.io/v1
storage.k8s.io/v1alpha1 VolumeAttachment - 1.19 1.24 storage.k8s.io/v1
storage.k8s.io/v1alpha1 CSIStorageCapacity 1.19 1.21 1.24 storage.k8s.io/v1
storage.k8s.io/v1beta1 CSIDriver+CSINode+StorageClass+VolumeAttachment - 1.19 1.22 storage.k8s.io/v1
autoscaling/v2beta1 HorizontalPodAutoscaler - 1.22 1.25 autoscaling/v2
batch/v2alpha1 CronJob - 1.8 1.21 batch/v1
batch/v1beta1 CronJob - 1.21 1.25 batch/v1
discovery.k8s.io/v1beta1 EndpointSlice 1.17 1.21 1.25 discovery.k8s.io/v1
events.k8s.io/v1beta1 Event - 1.22 1.25 events.k8s.io/v1
node.k8s.io/v1alpha1 RuntimeClass - 1.20 1.24 node.k8s.io/v1
node.k8s.io/v1beta1 RuntimeClass - 1.22 1.25 node.k8s.io/v1
policy/v1beta1 PodDisruptionBudget - 1.21 1.25 policy/v1
policy/v1beta1 PodSecurityPolicy - 1.21 1.25 -
autoscaling/v2beta2 HorizontalPodAutoscaler - 1.23 1.26 autoscaling/v2
flowcontrol.apiserver.k8s.io/v1alpha1 FlowSchema+PriorityLevelConfiguration 1.18 1.20 1.21 flowcontrol.apiserver.k8s.io/v1
flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema+PriorityLevelConfiguration 1.20 1.23 1.26 flowcontrol.apiserver.k8s.io/v1
flowcontrol.apiserver.k8s.io/v1beta2 FlowSchema+PriorityLevelConfiguration 1.23 1.26 1.29 flowcontrol.apiserver.k8s.io/v1
flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema+PriorityLevelConfiguration 1.26 1.29 1.32 flowcontrol.apiserver.k8s.io/v1
flowcontrol.apiserver.k8s.io/v1 FlowSchema+PriorityLevelConfiguration 1.29 - - -
storage.k8s.io/v1beta1 CSIStorageCapacity 1.21 1.24 1.27 storage.k8s.io/v1
autoscaling/v2 HorizontalPodAutoscaler 1.23 - - -
batch/v1 CronJob 1.21 - - -
policy/v1 PodDisruptionBudget 1.21 - - -
networking.k8s.io/v1 Ingress+IngressClass 1.19 - - -
certificates.k8s.io/v1 CertificateSigningRequest 1.19 - - -
discovery.k8s.io/v1 EndpointSlice 1.21 - - -
events.k8s.io/v1 Event 1.19 - - -
node.k8s.io/v1 RuntimeClass 1.20 - - -
storage.k8s.io/v1 CSIStorageCapacity 1.24 - - -
storage.k8s.io/v1 CSIDriver 1.18 - - -
admissionregistration.k8s.io/v1alpha1 ValidatingAdmissionPolicy+ValidatingAdmissionPolicyBinding 1.26 1.30 1.32 admissionregistration.k8s.io/v1
admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicy+ValidatingAdmissionPolicyBinding 1.28 1.30 1.34 admissionregistration.k8s.io/v1
admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy+ValidatingAdmissionPolicyBinding 1.30 - - -
admissionregistration.k8s.io/v1alpha1 MutatingAdmissionPolicy+MutatingAdmissionPolicyBinding 1.32 - - -
admissionregistration.k8s.io/v1beta1 MutatingAdmissionPolicy+MutatingAdmissionPolicyBinding 1.34 - - -
admissionregistration.k8s.io/v1 MutatingAdmissionPolicy+MutatingAdmissionPolicyBinding 1.36 - - -
authentication.k8s.io/v1alpha1 SelfSubjectReview 1.26 1.28 1.32 authentication.k8s.io/v1
authentication.k8s.io/v1beta1 SelfSubjectReview 1.27 1.28 1.33 authentication.k8s.io/v1
authentication.k8s.io/v1 SelfSubjectReview 1.28 - - -
certificates.k8s.io/v1alpha1 ClusterTrustBundle 1.27 - - -
certificates.k8s.io/v1beta1 ClusterTrustBundle 1.33 - - -
certificates.k8s.io/v1alpha1 PodCertificateRequest 1.34 - 1.35 certificates.k8s.io/v1beta1
certificates.k8s.io/v1beta1 PodCertificateRequest 1.35 - - -
coordination.k8s.io/v1alpha1 LeaseCandidate 1.31 - 1.32 coordination.k8s.io/v1beta1
coordination.k8s.io/v1alpha2 LeaseCandidate 1.32 - - -
coordination.k8s.io/v1beta1 LeaseCandidate 1.33 - - -
networking.k8s.io/v1alpha1 ClusterCIDR 1.25 - 1.29 -
networking.k8s.io/v1alpha1 IPAddress 1.27 - 1.31 networking.k8s.io/v1
networking.k8s.io/v1alpha1 ServiceCIDR 1.29 - 1.31 networking.k8s.io/v1
networking.k8s.io/v1beta1 IPAddress+ServiceCIDR 1.31 - - -
networking.k8s.io/v1 IPAddress+ServiceCIDR 1.33 - - -
resource.k8s.io/v1alpha1 PodScheduling+ResourceClaim+ResourceClaimTemplate+ResourceClass 1.26 - 1.27 resource.k8s.io/v1
resource.k8s.io/v1alpha2 PodSchedulingContext+ResourceClass 1.27 - 1.31 -
resource.k8s.io/v1alpha2 ResourceClaim+ResourceClaimTemplate 1.27 - 1.31 resource.k8s.io/v1
resource.k8s.io/v1alpha2 ResourceClaimParameters+ResourceClassParameters 1.30 - 1.31 -
resource.k8s.io/v1alpha2 ResourceSlice 1.30 - 1.31 resource.k8s.io/v1
resource.k8s.io/v1alpha3 PodSchedulingContext 1.31 - 1.32 -
resource.k8s.io/v1alpha3 DeviceClass+ResourceClaim+ResourceClaimTemplate+ResourceSlice 1.31 - 1.34 resource.k8s.io/v1
resource.k8s.io/v1alpha3 DeviceTaintRule 1.33 - - -
resource.k8s.io/v1alpha3 ResourcePoolStatusRequest 1.36 - - -
resource.k8s.io/v1beta1 DeviceClass+ResourceClaim+ResourceClaimTemplate+ResourceSlice 1.32 - - -
resource.k8s.io/v1beta2 DeviceClass+ResourceClaim+ResourceClaimTemplate+ResourceSlice 1.33 - - -
resource.k8s.io/v1beta2 DeviceTaintRule 1.36 - - -
resource.k8s.io/v1 DeviceClass+ResourceClaim+ResourceClaimTemplate+ResourceSlice 1.34 - - -
scheduling.k8s.io/v1alpha1 Workload 1.35 - 1.36 scheduling.k8s.io/v1alpha2
scheduling.k8s.io/v1alpha2 Workload+PodGroup 1.36 - - -
storage.k8s.io/v1alpha1 VolumeAttributesClass 1.29 1.31 1.35 storage.k8s.io/v1
storage.k8s.io/v1beta1 VolumeAttributesClass 1.31 1.34 - storage.k8s.io/v1
storage.k8s.io/v1 VolumeAttributesClass 1.34 - - -
storagemigration.k8s.io/v1alpha1 StorageVersionMigration 1.30 - 1.35 storagemigration.k8s.io/v1beta1
storagemigration.k8s.io/v1beta1 StorageVersionMigration 1.35 - - -
internal.apiserver.k8s.io/v1alpha1 StorageVersion 1.20 - - -
v1 ComponentStatus - 1.19 - -
v1 Endpoints - 1.33 - discovery.k8s.io/v1
`;
