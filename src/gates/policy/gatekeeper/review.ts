import { gvkOf } from '../../../manifest/gvk.ts';
import { type JsonObject, type JsonValue, objectOrEmpty } from '../../../manifest/json.ts';

/** An admission request, as far as templates look at one. */
export interface AdmissionRequest {
  readonly operation: string;
  readonly object: JsonObject | null;
  readonly oldObject: JsonObject | null;
  readonly namespace?: string;
  readonly name?: string;
  readonly userInfo?: JsonValue;
  /** Further fields a suite's AdmissionReview gives. */
  readonly rest?: JsonObject;
}

/** `input.review`: the request's JSON as Gatekeeper hands it to templates. */
export function reviewOf(request: AdmissionRequest, namespaceObject?: JsonObject): JsonObject {
  const object = request.object ?? request.oldObject ?? {};
  const metadata = objectOrEmpty(object['metadata']);
  const { group, version, kind } = gvkOf(
    String(object['apiVersion'] ?? ''),
    String(object['kind']),
  );
  const name = request.name ?? metadata['name'];
  const namespace = request.namespace ?? metadata['namespace'];
  return {
    uid: '',
    kind: { group, version, kind },
    resource: { group: '', version: '', resource: '' },
    ...(name !== undefined && { name }),
    ...(namespace !== undefined && { namespace }),
    operation: request.operation,
    userInfo: request.userInfo ?? {},
    object: request.object,
    oldObject: request.oldObject,
    dryRun: false,
    options: null,
    ...request.rest,
    ...(namespaceObject && { _unstable: { namespace: namespaceObject } }),
  };
}
