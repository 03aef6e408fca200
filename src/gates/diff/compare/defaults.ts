import { parseImage } from '../../../kubernetes/image-reference.ts';
import type { JsonObject, JsonValue } from '../../../manifest/json.ts';
import type { Place } from './place.ts';

/**
 * What the API server fills in when a field is not given, by structure and field; reviewed against
 * the defaulting functions of Kubernetes (pkg/apis/…/defaults.go). Fields that hold a pointer to a
 * boolean and mean false when absent are here as well.
 */
const DEFAULTS: Readonly<Record<string, JsonValue>> = {
  'Container.terminationMessagePath': '/dev/termination-log',
  'Container.terminationMessagePolicy': 'File',
  'Container.resources': {},
  'Container.stdin': false,
  'Container.stdinOnce': false,
  'Container.tty': false,
  'ContainerPort.protocol': 'TCP',
  'Probe.timeoutSeconds': 1,
  'Probe.periodSeconds': 10,
  'Probe.successThreshold': 1,
  'Probe.failureThreshold': 3,
  'HTTPGetAction.scheme': 'HTTP',
  'HTTPGetAction.path': '/',
  'GRPCAction.service': '',
  'ObjectFieldSelector.apiVersion': 'v1',
  'ConfigMapVolumeSource.defaultMode': 420,
  'SecretVolumeSource.defaultMode': 420,
  'ProjectedVolumeSource.defaultMode': 420,
  'DownwardAPIVolumeSource.defaultMode': 420,
  'ServiceAccountTokenProjection.expirationSeconds': 3600,
  'HostPathVolumeSource.type': '',
  'VolumeMount.readOnly': false,
  'PodSpec.dnsPolicy': 'ClusterFirst',
  'PodSpec.schedulerName': 'default-scheduler',
  'PodSpec.terminationGracePeriodSeconds': 30,
  'PodSpec.enableServiceLinks': true,
  'PodSpec.securityContext': {},
  'PodSpec.hostNetwork': false,
  'PodSpec.hostPID': false,
  'PodSpec.hostIPC': false,
  'DeploymentSpec.replicas': 1,
  'DeploymentSpec.revisionHistoryLimit': 10,
  'DeploymentSpec.progressDeadlineSeconds': 600,
  'DeploymentSpec.minReadySeconds': 0,
  'DeploymentSpec.paused': false,
  'DeploymentSpec.strategy': {
    type: 'RollingUpdate',
    rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' },
  },
  'DeploymentStrategy.type': 'RollingUpdate',
  'RollingUpdateDeployment.maxSurge': '25%',
  'RollingUpdateDeployment.maxUnavailable': '25%',
  'ReplicaSetSpec.replicas': 1,
  'StatefulSetSpec.replicas': 1,
  'StatefulSetSpec.revisionHistoryLimit': 10,
  'StatefulSetSpec.podManagementPolicy': 'OrderedReady',
  'StatefulSetSpec.updateStrategy': { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
  'StatefulSetUpdateStrategy.type': 'RollingUpdate',
  'StatefulSetSpec.persistentVolumeClaimRetentionPolicy': {
    whenDeleted: 'Retain',
    whenScaled: 'Retain',
  },
  'DaemonSetSpec.revisionHistoryLimit': 10,
  'DaemonSetSpec.updateStrategy': {
    type: 'RollingUpdate',
    rollingUpdate: { maxSurge: 0, maxUnavailable: 1 },
  },
  'DaemonSetUpdateStrategy.type': 'RollingUpdate',
  'JobSpec.backoffLimit': 6,
  'JobSpec.completionMode': 'NonIndexed',
  'JobSpec.suspend': false,
  'JobSpec.manualSelector': false,
  'CronJobSpec.concurrencyPolicy': 'Allow',
  'CronJobSpec.suspend': false,
  'CronJobSpec.successfulJobsHistoryLimit': 3,
  'CronJobSpec.failedJobsHistoryLimit': 1,
  'ServiceSpec.type': 'ClusterIP',
  'ServiceSpec.sessionAffinity': 'None',
  'ServiceSpec.internalTrafficPolicy': 'Cluster',
  'ServicePort.protocol': 'TCP',
  'PersistentVolumeClaimSpec.volumeMode': 'Filesystem',
  'PersistentVolumeSpec.volumeMode': 'Filesystem',
  'StorageClass.reclaimPolicy': 'Delete',
  'StorageClass.volumeBindingMode': 'Immediate',
  'NetworkPolicyPort.protocol': 'TCP',
  'HorizontalPodAutoscalerSpec.minReplicas': 1,
  'RoleRef.apiGroup': 'rbac.authorization.k8s.io',
  'ValidatingWebhook.failurePolicy': 'Fail',
  'ValidatingWebhook.matchPolicy': 'Equivalent',
  'ValidatingWebhook.timeoutSeconds': 10,
  'ValidatingWebhook.namespaceSelector': {},
  'ValidatingWebhook.objectSelector': {},
  'MutatingWebhook.failurePolicy': 'Fail',
  'MutatingWebhook.matchPolicy': 'Equivalent',
  'MutatingWebhook.reinvocationPolicy': 'Never',
  'MutatingWebhook.timeoutSeconds': 10,
  'MutatingWebhook.namespaceSelector': {},
  'MutatingWebhook.objectSelector': {},
  'ServiceReference.port': 443,
  'PriorityClass.preemptionPolicy': 'PreemptLowerPriority',
  'PriorityClass.globalDefault': false,
  'CustomResourceDefinitionSpec.conversion': { strategy: 'None' },
  'Secret.type': 'Opaque',
  'Secret.immutable': false,
  'ConfigMap.immutable': false,
  'ObjectMeta.labels': {},
  'ObjectMeta.annotations': {},
};

/** Defaults that depend on the fields beside them. */
const DEPENDENT: Readonly<Record<string, (owner: JsonObject) => JsonValue | undefined>> = {
  'Container.imagePullPolicy': ({ image }) => pullPolicy(image),
  'ServicePort.targetPort': ({ port }) => port,
  'Subject.apiGroup': ({ kind }) => (kind === 'ServiceAccount' ? '' : 'rbac.authorization.k8s.io'),
  'JobSpec.completions': ({ parallelism }) => (parallelism === undefined ? 1 : undefined),
  'JobSpec.parallelism': () => 1,
  'DeploymentStrategy.rollingUpdate': ({ type }) =>
    type === 'Recreate' ? undefined : { maxSurge: '25%', maxUnavailable: '25%' },
  'StatefulSetUpdateStrategy.rollingUpdate': ({ type }) =>
    type === 'OnDelete' ? undefined : { partition: 0 },
  'DaemonSetUpdateStrategy.rollingUpdate': ({ type }) =>
    type === 'OnDelete' ? undefined : { maxSurge: 0, maxUnavailable: 1 },
};

/**
 * What a field means that is not given; undefined when that is no value of its own. `owner` is the
 * structure that does not give it.
 */
export function defaultOf(
  place: Place,
  owner: JsonObject,
  given: JsonValue,
): JsonValue | undefined {
  const { definedAs } = place;
  if (definedAs === undefined) return undefined;
  // Built-in kinds read null as "not given".
  if (given === null) return null;
  if (isPodRestartPolicy(definedAs, place)) return 'Always';
  const dependent = entry(DEPENDENT, definedAs);
  return dependent ? dependent(owner) : entry(DEFAULTS, definedAs);
}

/** Jobs have no default: their pods must say it. */
function isPodRestartPolicy(definedAs: string, place: Place): boolean {
  if (definedAs !== 'PodSpec.restartPolicy') return false;
  for (let at = place.parent; at !== undefined; at = at.parent) {
    if (at.node?.definition?.endsWith('.JobSpec')) return false;
  }
  return true;
}

function pullPolicy(image: JsonValue | undefined): JsonValue | undefined {
  if (typeof image !== 'string') return undefined;
  const parsed = parseImage(image);
  if (parsed === undefined) return undefined;
  const floats = parsed.digest === undefined && (parsed.tag ?? 'latest') === 'latest';
  return floats ? 'Always' : 'IfNotPresent';
}

function entry<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
