import {
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../manifest/json.ts';
import type { Expansion } from '../gatekeeper/expansion.ts';
import { expandAll } from '../gatekeeper/expansion.ts';
import type { Candidate } from '../gatekeeper/match.ts';
import { reviewOf } from '../gatekeeper/review.ts';
import { suiteFailure } from './suite-failure.ts';

/** What a case's object is to the constraint: one review, matched by any of its objects. */
export interface SuiteReview {
  readonly review: JsonObject;
  readonly candidates: readonly Candidate[];
  /** Put before its messages. */
  readonly prefix: string;
}

/**
 * The reviews that `gator verify` makes of an object: of itself, without an operation, and of what
 * it implies; or of the request in an AdmissionReview. Throws for a request that is none.
 */
export function suiteReviews(
  object: JsonObject,
  expansions: readonly Expansion[],
  inventory: readonly JsonObject[],
): readonly SuiteReview[] {
  if (isAdmissionReview(object)) return [requested(object, inventory)];
  const bare = (value: JsonObject, source: Candidate['source'], prefix: string) => ({
    review: reviewOf({ operation: '', object: value, oldObject: null }),
    candidates: [candidateIn(value, namespaceOf(value), inventory, source)],
    prefix,
  });
  return [
    bare(object, 'Original', ''),
    ...expandAll(object, expansions).map((implied) =>
      bare(implied.object, 'Generated', `[Implied by ${implied.by}] `),
    ),
  ];
}

function isAdmissionReview({ apiVersion, kind }: JsonObject): boolean {
  return kind === 'AdmissionReview' && String(apiVersion).startsWith('admission.k8s.io/');
}

const REQUEST_FIELDS = [
  'uid',
  'kind',
  'resource',
  'subResource',
  'requestKind',
  'requestResource',
  'requestSubResource',
  'name',
  'namespace',
  'operation',
  'userInfo',
  'object',
  'oldObject',
  'dryRun',
  'options',
];

function requested(document: JsonObject, inventory: readonly JsonObject[]): SuiteReview {
  const { request } = document;
  if (!isJsonObject(request))
    throw suiteFailure(
      'the AdmissionReview has no request',
      'Put the object below request.object.',
    );
  const unknown = Object.keys(request).find((field) => !REQUEST_FIELDS.includes(field));
  if (unknown !== undefined)
    throw suiteFailure(
      `the AdmissionReview has the unknown field request.${unknown}`,
      `Use ${REQUEST_FIELDS.join(', ')}.`,
    );
  const operation = stringOrUndefined(request['operation']) ?? '';
  const [object, oldObject] = [request['object'], request['oldObject']].map((each) =>
    isJsonObject(each) ? each : null,
  );
  if (!object && !oldObject)
    throw suiteFailure(
      'the AdmissionReview has neither object nor oldObject',
      'Put the object below request.object.',
    );
  if (operation === 'DELETE' && !oldObject)
    throw suiteFailure(
      'the AdmissionReview of a DELETE has no oldObject',
      'Put what is deleted below request.oldObject.',
    );
  // On DELETE the API server sends the old object only; Gatekeeper shows it as the object too.
  const shown = (operation === 'DELETE' ? oldObject : object) ?? null;
  const nothing = {
    kind: { group: '', version: '', kind: '' },
    name: undefined,
    namespace: undefined,
  };
  const rest = { ...nothing, ...request, operation, object: shown, oldObject: oldObject ?? null };
  const namespace = stringOrUndefined(request['namespace']);
  return {
    review: reviewOf({ operation, object: shown, oldObject: oldObject ?? null, rest }),
    candidates: [shown, oldObject]
      .filter((each) => isJsonObject(each))
      .map((each) => candidateIn(each, namespace, inventory, 'Original')),
    prefix: '',
  };
}

/** Of Namespaces, only those of the inventory are known. */
function candidateIn(
  object: JsonObject,
  requestNamespace: string | undefined,
  inventory: readonly JsonObject[],
  source: Candidate['source'],
): Candidate {
  const found = inventory.find(
    (each) =>
      each['apiVersion'] === 'v1' &&
      each['kind'] === 'Namespace' &&
      objectOrEmpty(each['metadata'])['name'] === requestNamespace,
  );
  const namespace = found ? requestNamespace : namespaceOf(object);
  const labels = found && objectOrEmpty(objectOrEmpty(found['metadata'])['labels']);
  return {
    object,
    source,
    ...(namespace !== undefined && { namespace }),
    ...(labels && { namespaceLabels: labels }),
  };
}

function namespaceOf(object: JsonObject): string | undefined {
  return stringOrUndefined(objectOrEmpty(object['metadata'])['namespace']);
}
