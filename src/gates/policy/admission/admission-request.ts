import { pluralOf } from '../../../kubernetes/scopes.ts';
import {
  type JsonObject,
  newJsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../manifest/json.ts';
import type { ManifestSet } from '../../../manifest/manifest-set.ts';
import type { Resource } from '../../../manifest/resource.ts';
import type { Admitted, PolicyReview } from '../policy-engine.ts';

/** What the API server would know when an object of the set is applied. */
export interface AdmissionRequest {
  readonly resource: Resource;
  /** The object after mutation so far. */
  readonly object: JsonObject;
  /** What the base revision has under the same identity. */
  readonly oldObject?: JsonObject;
  /** UPDATE when there is an old object. */
  readonly operation: 'CREATE' | 'UPDATE';
  /** The resource's name in URLs: `deployments`. */
  readonly plural: string;
  readonly namespaced: boolean;
  /** The Namespace object; undefined for what lives in none. */
  readonly namespaceObject?: JsonObject;
  readonly namespaceLabels?: JsonObject;
  /** Who asks, when that is said. */
  readonly userInfo?: JsonObject;
}

/** The request that applying the object would be. */
export function admissionRequest(
  { resource, object }: Admitted,
  review: PolicyReview,
  userInfo?: JsonObject,
): AdmissionRequest {
  const { group, kind, namespace, name } = resource;
  const oldObject = review.base?.named(group, kind, namespace, name)[resource.id.ordinal]?.value;
  const namespaceObject =
    namespace === undefined ? undefined : namespaceNamed(namespace, review.set);
  return {
    resource,
    object,
    operation: oldObject === undefined ? 'CREATE' : 'UPDATE',
    plural: pluralName(resource, review.set),
    namespaced: namespace !== undefined,
    ...(oldObject && { oldObject }),
    ...(userInfo && { userInfo }),
    ...(namespaceObject && {
      namespaceObject,
      namespaceLabels: objectOrEmpty(objectOrEmpty(namespaceObject['metadata'])['labels']),
    }),
  };
}

const NAME_LABEL = 'kubernetes.io/metadata.name';

/** The set's Namespace, or one that has only what every Namespace has. */
function namespaceNamed(name: string, set: ManifestSet): JsonObject {
  const known = set.named('', 'Namespace', undefined, name)[0]?.value ?? {};
  const metadata = objectOrEmpty(known['metadata']);
  const labels = bare({ ...objectOrEmpty(metadata['labels']), [NAME_LABEL]: name });
  return bare({
    ...known,
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: bare({ ...metadata, name, labels }),
  });
}

/** A resource's name in URLs: from Kubernetes' own table, a CRD of the set, or guessed as kubectl guesses. */
export function pluralName({ group, kind }: Resource, set: ManifestSet): string {
  return pluralOf(group, kind) ?? pluralFromCrd(group, kind, set) ?? guessedPlural(kind);
}

function pluralFromCrd(group: string, kind: string, set: ManifestSet): string | undefined {
  for (const { value } of set.ofKind('apiextensions.k8s.io', 'CustomResourceDefinition')) {
    const spec = objectOrEmpty(value['spec']);
    const names = objectOrEmpty(spec['names']);
    if (spec['group'] === group && names['kind'] === kind)
      return stringOrUndefined(names['plural']);
  }
  return undefined;
}

/** As meta.UnsafeGuessKindToResource guesses. */
function guessedPlural(kind: string): string {
  const lower = kind.toLowerCase();
  if (lower.endsWith('s')) return `${lower}es`;
  return lower.endsWith('y') ? `${lower.slice(0, -1)}ies` : `${lower}s`;
}

/** The value of `request` in expressions. Without a word of who asks it is nobody in particular. */
export function requestObject(request: AdmissionRequest): JsonObject {
  const known = REQUEST_OBJECTS.get(request) ?? makeRequestObject(request);
  REQUEST_OBJECTS.set(request, known);
  return known;
}

/** One for all policies that look at the request. */
const REQUEST_OBJECTS = new WeakMap<AdmissionRequest, JsonObject>();

function makeRequestObject(request: AdmissionRequest): JsonObject {
  const { resource, plural, operation } = request;
  const { group, version, kind } = resource;
  const gvk = bare({ group, version, kind });
  const gvr = bare({ group, version, resource: plural });
  return bare({
    uid: '',
    kind: gvk,
    resource: gvr,
    subResource: '',
    requestKind: gvk,
    requestResource: gvr,
    requestSubResource: '',
    name: resource.name,
    namespace: resource.namespace ?? '',
    operation,
    userInfo: bare({ username: '', uid: '', groups: [], extra: bare({}), ...request.userInfo }),
    dryRun: false,
    options: bare({}),
  });
}

function bare(fields: JsonObject): JsonObject {
  return Object.assign(newJsonObject(), fields);
}
