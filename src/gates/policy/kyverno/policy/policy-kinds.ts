import type { JsonObject } from '../../../../manifest/json.ts';

/** Kinds of policies that say nothing about whether an object is admitted, or need a registry. */
export const UNJUDGED: ReadonlyMap<string, string> = new Map([
  ['policies.kyverno.io/ImageValidatingPolicy', 'verifying images needs a registry'],
  ['policies.kyverno.io/NamespacedImageValidatingPolicy', 'verifying images needs a registry'],
  ['policies.kyverno.io/GeneratingPolicy', 'nothing is generated here'],
  ['policies.kyverno.io/NamespacedGeneratingPolicy', 'nothing is generated here'],
  ['policies.kyverno.io/DeletingPolicy', 'nothing is deleted here'],
  ['policies.kyverno.io/NamespacedDeletingPolicy', 'nothing is deleted here'],
  ['kyverno.io/ClusterCleanupPolicy', 'nothing is cleaned up here'],
  ['kyverno.io/CleanupPolicy', 'nothing is cleaned up here'],
]);

const JUDGED = [
  'kyverno.io/ClusterPolicy',
  'kyverno.io/Policy',
  'policies.kyverno.io/ValidatingPolicy',
  'policies.kyverno.io/NamespacedValidatingPolicy',
  'policies.kyverno.io/MutatingPolicy',
  'policies.kyverno.io/NamespacedMutatingPolicy',
];

const EXCEPTIONS = ['kyverno.io/PolicyException', 'policies.kyverno.io/PolicyException'];

/** Whether a document is a policy of a kind this engine knows. */
export function isPolicy(document: JsonObject): boolean {
  const kind = kindOf(document);
  return JUDGED.includes(kind) || UNJUDGED.has(kind);
}

/** Whether a document is a PolicyException. */
export function isException(document: JsonObject): boolean {
  return EXCEPTIONS.includes(kindOf(document));
}

/** Whether a document is a GlobalContextEntry. */
export function isGlobalEntry(document: JsonObject): boolean {
  return kindOf(document) === 'kyverno.io/GlobalContextEntry';
}

/** `group/Kind` */
export function kindOf(document: JsonObject): string {
  const [group = ''] = String(document['apiVersion'] ?? '').split('/');
  return `${group}/${String(document['kind'] ?? '')}`;
}
