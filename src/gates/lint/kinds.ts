/** Kinds as rules name them: `group/kind`, the core group is ''. */

/** Controllers that keep pods running, each pod like the other. */
export const REPLICATED = [
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/ReplicaSet',
  'argoproj.io/Rollout',
] as const;

/** Everything that is meant to run until it is stopped. */
export const LONG_RUNNING = [...REPLICATED, 'apps/DaemonSet', '/ReplicationController'] as const;

export const JOBS = ['batch/Job', 'batch/CronJob'] as const;

export const RBAC_BINDINGS = [
  'rbac.authorization.k8s.io/RoleBinding',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
] as const;

export const RBAC_ROLES = [
  'rbac.authorization.k8s.io/Role',
  'rbac.authorization.k8s.io/ClusterRole',
] as const;

export const WEBHOOKS = [
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
] as const;

export const CRONJOB = 'batch/CronJob';
export const HPA = 'autoscaling/HorizontalPodAutoscaler';
export const PDB = 'policy/PodDisruptionBudget';
export const INGRESSES = ['networking.k8s.io/Ingress', 'extensions/Ingress'] as const;
export const NETWORK_POLICY = 'networking.k8s.io/NetworkPolicy';
