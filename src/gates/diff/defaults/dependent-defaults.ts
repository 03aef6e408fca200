import { parseImage } from '../../../kubernetes/image-reference.ts';
import { type JsonObject, type JsonValue, objectOrEmpty } from '../../../manifest/json.ts';
import { SCALE_DOWN, SCALE_UP } from './default-values.ts';

/** `owner` does not give the field, `giver` does. */
type Dependent = (owner: JsonObject, giver: JsonObject) => JsonValue | undefined;

/** What the API server fills in depending on the fields beside, by structure and field. */
export const DEPENDENT: Readonly<Record<string, Dependent>> = {
  'Container.imagePullPolicy': ({ image }) => pullPolicy(image),
  'EphemeralContainer.imagePullPolicy': ({ image }) => pullPolicy(image),
  'ImageVolumeSource.pullPolicy': ({ reference }) => pullPolicy(reference),
  'Volume.emptyDir': (owner) =>
    Object.keys(owner).every((key) => key === 'name') ? {} : undefined,
  'PodSpec.serviceAccount': ({ serviceAccountName }) => serviceAccountName,
  'ServicePort.targetPort': ({ port }) => port,
  'ServiceSpec.internalTrafficPolicy': ({ type }) =>
    type === 'ExternalName' ? undefined : 'Cluster',
  'ServiceSpec.externalTrafficPolicy': ({ type }) =>
    type === 'NodePort' || type === 'LoadBalancer' ? 'Cluster' : undefined,
  'ServiceSpec.allocateLoadBalancerNodePorts': ({ type }) =>
    type === 'LoadBalancer' ? true : undefined,
  'ServiceSpec.sessionAffinityConfig': ({ sessionAffinity }) =>
    sessionAffinity === 'ClientIP' ? { clientIP: { timeoutSeconds: 10800 } } : undefined,
  'Subject.apiGroup': ({ kind }) => (kind === 'ServiceAccount' ? '' : 'rbac.authorization.k8s.io'),
  'JobSpec.completions': ({ parallelism }) => (parallelism === undefined ? 1 : undefined),
  // One completion is asked for when neither is given; a queue of work has no number of them.
  'JobSpec.parallelism': (owner, giver) =>
    owner['completions'] === undefined && giver['completions'] === undefined ? undefined : 1,
  'JobSpec.backoffLimit': ({ backoffLimitPerIndex }) =>
    backoffLimitPerIndex === undefined ? 6 : 2147483647,
  'JobSpec.podReplacementPolicy': ({ podFailurePolicy }) =>
    podFailurePolicy === undefined ? 'TerminatingOrFailed' : 'Failed',
  'DeploymentStrategy.rollingUpdate': ({ type }) =>
    type === 'Recreate' ? undefined : { maxSurge: '25%', maxUnavailable: '25%' },
  'StatefulSetUpdateStrategy.rollingUpdate': ({ type }) =>
    type === undefined ? { partition: 0 } : undefined,
  'DaemonSetUpdateStrategy.rollingUpdate': ({ type }) =>
    type === 'OnDelete' ? undefined : { maxSurge: 0, maxUnavailable: 1 },
  'NetworkPolicySpec.policyTypes': ({ egress }) =>
    egress === undefined ? ['Ingress'] : ['Ingress', 'Egress'],
  'LimitRangeItem.default': ({ type, max }) => (type === 'Container' ? max : undefined),
  'LimitRangeItem.defaultRequest': ({ type, max, min, default: given }) =>
    type === 'Container'
      ? { ...objectOrEmpty(min), ...objectOrEmpty(max), ...objectOrEmpty(given) }
      : undefined,
  'ExactDeviceRequest.count': counted,
  'DeviceSubRequest.count': counted,
};

/** What depends on which way an autoscaler goes, by the field that holds the rules. */
export const SCALING: Readonly<Record<string, JsonObject>> = {
  'HorizontalPodAutoscalerBehavior.scaleUp': SCALE_UP,
  'HorizontalPodAutoscalerBehavior.scaleDown': SCALE_DOWN,
};

function pullPolicy(image: JsonValue | undefined): JsonValue | undefined {
  if (typeof image !== 'string') return undefined;
  const parsed = parseImage(image);
  if (parsed === undefined) return undefined;
  const floats = parsed.digest === undefined && (parsed.tag ?? 'latest') === 'latest';
  return floats ? 'Always' : 'IfNotPresent';
}

function counted({ allocationMode }: JsonObject): JsonValue | undefined {
  return allocationMode === undefined || allocationMode === 'ExactCount' ? 1 : undefined;
}
