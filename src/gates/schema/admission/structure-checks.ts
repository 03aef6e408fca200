import type { JsonObject } from '../../../manifest/json.ts';
import type { WalkState } from '../walk/walk-state.ts';
import { checkAffinityTerm, checkNodeRequirement, checkWeight } from './affinity.ts';
import { checkConfigMap, checkSecret } from './configuration.ts';
import { checkCronJob, checkJob } from './job.ts';
import { checkIngress, checkIngressClass, checkNetworkPolicy } from './networking.ts';
import { checkObjectMeta } from './object-meta.ts';
import { Place } from './place.ts';
import { checkPodSpec } from './pod-spec.ts';
import { checkBinding, checkRole } from './rbac.ts';
import { checkAutoscaler, checkDisruptionBudget } from './scaling.ts';
import { checkService } from './service.ts';
import { checkPriorityClass, checkStorageClass, checkVolumeClaim } from './storage.ts';
import { checkWebhook } from './webhook.ts';
import {
  checkDaemonSet,
  checkDeployment,
  checkLabelSelector,
  checkStatefulSet,
  checkWorkload,
} from './workload.ts';

type Check = (structure: Place) => void;

/** What cannot do without a `spec`, although its schema does not require one. */
const SPECIFIED = [
  'apps.DaemonSet',
  'apps.Deployment',
  'apps.ReplicaSet',
  'apps.StatefulSet',
  'autoscaling.HorizontalPodAutoscaler',
  'batch.CronJob',
  'batch.Job',
  'batch.JobTemplateSpec',
  'core.PersistentVolumeClaim',
  'core.Pod',
  'core.PodTemplateSpec',
  'core.Service',
  'networking.Ingress',
  'networking.IngressClass',
];

function needsSpec(structure: Place): void {
  if (!structure.field('spec').given) structure.field('spec').missing();
}

/** What the API server checks of a structure beyond its types, by `<group>.<Type>`. */
const CHECKS: ReadonlyMap<string, readonly Check[]> = new Map<string, readonly Check[]>([
  ['meta.ObjectMeta', [checkObjectMeta]],
  ['meta.LabelSelector', [checkLabelSelector]],
  ['core.PodSpec', [checkPodSpec]],
  ...SPECIFIED.map((kind) => [kind, [needsSpec]] as const),
  ['core.PodAffinityTerm', [checkAffinityTerm]],
  ['core.NodeSelectorRequirement', [checkNodeRequirement]],
  ['core.WeightedPodAffinityTerm', [checkWeight]],
  ['core.PreferredSchedulingTerm', [checkWeight]],
  ['core.ServiceSpec', [checkService]],
  ['core.ConfigMap', [checkConfigMap]],
  ['core.Secret', [checkSecret]],
  ['core.PersistentVolumeClaimSpec', [checkVolumeClaim]],
  ['apps.DeploymentSpec', [checkWorkload, checkDeployment]],
  ['apps.ReplicaSetSpec', [checkWorkload]],
  ['apps.StatefulSetSpec', [checkWorkload, checkStatefulSet]],
  ['apps.DaemonSetSpec', [checkWorkload, checkDaemonSet]],
  ['batch.JobSpec', [checkJob]],
  ['batch.CronJobSpec', [checkCronJob]],
  ['networking.IngressSpec', [checkIngress]],
  ['networking.IngressClassSpec', [checkIngressClass]],
  ['networking.NetworkPolicySpec', [checkNetworkPolicy]],
  ['rbac.RoleBinding', [(binding) => checkBinding(binding, ['Role', 'ClusterRole'])]],
  ['rbac.ClusterRoleBinding', [(binding) => checkBinding(binding, ['ClusterRole'])]],
  ['rbac.Role', [(role) => checkRole(role, false)]],
  ['rbac.ClusterRole', [(role) => checkRole(role, true)]],
  ['policy.PodDisruptionBudgetSpec', [checkDisruptionBudget]],
  ['autoscaling.HorizontalPodAutoscalerSpec', [checkAutoscaler]],
  ['storage.StorageClass', [checkStorageClass]],
  ['scheduling.PriorityClass', [checkPriorityClass]],
  ['admissionregistration.ValidatingWebhook', [checkWebhook]],
  ['admissionregistration.MutatingWebhook', [checkWebhook]],
]);

/** Runs the checks of one structure; `definition` is its full name. */
export function checkStructure(definition: string, value: JsonObject, state: WalkState): void {
  const checks = checksOf(definition);
  if (checks.length === 0) return;
  const place = new Place(state, value);
  for (const check of checks) check(place);
}

const byDefinition = new Map<string, readonly Check[]>();

function checksOf(definition: string): readonly Check[] {
  const known = byDefinition.get(definition);
  if (known) return known;
  const parts = definition.split('.');
  const checks = CHECKS.get(`${parts.at(-3)}.${parts.at(-1)}`) ?? [];
  byDefinition.set(definition, checks);
  return checks;
}
