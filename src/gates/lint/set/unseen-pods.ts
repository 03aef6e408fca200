import { isClusterComponent } from '../../../kubernetes/cluster-components.ts';
import { BUILTIN_SCOPES } from '../../../kubernetes/scopes.ts';
import type { JsonObject } from '../../../manifest/json.ts';
import type { ManifestSet } from '../../../manifest/manifest-set.ts';
import { objectAt } from '../reading.ts';
import type { PodIndex } from './pod-index.ts';

/** Labels that controllers put on pods, so that no template shows them. */
const GIVEN_AT_RUN_TIME: ReadonlySet<string> = new Set([
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'controller-revision-hash',
  'pod-template-hash',
  'rollouts-pod-template-hash',
  'batch.kubernetes.io/job-name',
  'batch.kubernetes.io/controller-uid',
  'job-name',
  'controller-uid',
]);

/** Labels by which a program marks its own leader or state. */
const STATE =
  /(^|[/.-])(active|standby|leader|primary|master|role|sealed|initialized|perf-standby)$/i;

/** Groups and kinds for which no operator runs a pod or makes a Service. */
const RUNNING_NOTHING: ReadonlySet<string> = new Set([
  'monitoring.coreos.com/ServiceMonitor',
  'monitoring.coreos.com/PodMonitor',
  'monitoring.coreos.com/Probe',
  'monitoring.coreos.com/PrometheusRule',
  'monitoring.coreos.com/ScrapeConfig',
  'monitoring.coreos.com/AlertmanagerConfig',
  'cert-manager.io',
  'external-secrets.io',
  'networking.istio.io',
  'security.istio.io',
  'source.toolkit.fluxcd.io',
]);

/**
 * Whether pods that no template in the set shows may carry these labels: the cluster itself or an
 * operator runs them, for a custom resource of that namespace, or a controller or program adds a
 * label at run time.
 */
export function runsUnseen(
  set: ManifestSet,
  pods: PodIndex,
  labels: JsonObject,
  namespace: string | undefined,
): boolean {
  const authored = Object.entries(labels).filter(([key]) => !isGivenLater(key));
  if (authored.length < Object.keys(labels).length) {
    const rest = Object.fromEntries(authored);
    if (pods.perhapsSelectedBy({ matchLabels: rest }, namespace).length > 0) return true;
  }
  return isClusterComponent(labels, namespace) || madeByOperator(set, labels, namespace);
}

function isGivenLater(key: string): boolean {
  return GIVEN_AT_RUN_TIME.has(key) || STATE.test(key);
}

/**
 * Whether an operator may make something with these labels: it labels what it makes with the name of
 * the custom resource it makes it for, with that one's own labels, or with those in `podMetadata`.
 */
export function madeByOperator(
  set: ManifestSet,
  labels: JsonObject,
  namespace: string | undefined,
): boolean {
  const values = new Set(Object.values(labels));
  for (const { group, kind, name, namespace: where, value } of set.resources()) {
    if (where !== namespace || BUILTIN_SCOPES.isNamespaced(group, kind) !== undefined) continue;
    if (RUNNING_NOTHING.has(group) || RUNNING_NOTHING.has(`${group}/${kind}`)) continue;
    if (values.has(name)) return true;
    const given = [objectAt(value, 'metadata'), objectAt(value, 'spec', 'podMetadata')];
    if (given.some((one) => holds(objectAt(one, 'labels'), labels))) return true;
  }
  return false;
}

function holds(labels: JsonObject, wanted: JsonObject): boolean {
  const entries = Object.entries(wanted);
  return entries.length > 0 && entries.every(([key, value]) => labels[key] === value);
}
