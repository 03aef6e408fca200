import { gvkOf } from '../../../manifest/gvk.ts';
import { type JsonObject, objectOrEmpty } from '../../../manifest/json.ts';

/** An admission request, as far as it is known. */
export interface ReviewedRequest {
  /** '' where nobody says what is done with the object: in audits and in `gator`. */
  readonly operation: string;
  readonly object: JsonObject | null;
  readonly oldObject: JsonObject | null;
  /** The Namespace that the object is in, where it is known. */
  readonly namespaceObject?: JsonObject;
  /** Further fields of the request. */
  readonly rest?: JsonObject;
}

/**
 * `input.review`: the request's JSON as Gatekeeper hands it to templates. Without further fields it
 * is what `gator` and the audit make of a bare object.
 */
export function reviewOf(request: ReviewedRequest): JsonObject {
  const object = request.object ?? request.oldObject ?? {};
  const { name, namespace } = objectOrEmpty(object['metadata']);
  const { group, version, kind } = gvkOf(
    String(object['apiVersion'] ?? ''),
    String(object['kind']),
  );
  return {
    uid: '',
    kind: { group, version, kind },
    resource: { group: '', version: '', resource: '' },
    ...(name !== undefined && { name }),
    ...(namespace !== undefined && { namespace }),
    operation: request.operation,
    userInfo: {},
    object: request.object,
    oldObject: request.oldObject,
    options: null,
    ...request.rest,
    // Gatekeeper gives templates an empty object for none.
    namespaceObject: request.namespaceObject ?? {},
  };
}
