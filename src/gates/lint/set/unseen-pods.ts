import { BUILTIN_SCOPES } from '../../../kubernetes/scopes.ts';
import type { JsonObject } from '../../../manifest/json.ts';
import type { ManifestSet } from '../../../manifest/manifest-set.ts';
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

/**
 * Whether pods that no template in the set shows may carry these labels: an operator runs them
 * for a custom resource of that namespace, or a controller or program adds a label at run time.
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
  return namesCustomResource(set, labels, namespace);
}

function isGivenLater(key: string): boolean {
  return GIVEN_AT_RUN_TIME.has(key) || STATE.test(key);
}

/** Operators label pods with the name of the resource they run them for. */
function namesCustomResource(
  set: ManifestSet,
  labels: JsonObject,
  namespace: string | undefined,
): boolean {
  const values = new Set(Object.values(labels));
  for (const { group, kind, name, namespace: where } of set.resources()) {
    if (where !== namespace || !values.has(name)) continue;
    if (BUILTIN_SCOPES.isNamespaced(group, kind) === undefined) return true;
  }
  return false;
}
