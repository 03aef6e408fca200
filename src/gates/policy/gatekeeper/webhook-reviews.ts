import type { JsonObject } from '../../../manifest/json.ts';
import { pluralName } from '../admission/admission-request.ts';
import type { Admitted, PolicyReview } from '../policy-engine.ts';
import { namespaceObject, objectAtBase } from './admission-object.ts';
import type { Candidate } from './match.ts';
import { reviewOf } from './review.ts';

/**
 * What the webhook will be asked about an object once it is merged. Always its creation: somewhere
 * it is new. With a base that holds it, its update as well.
 *
 * `gator test` and the audit name no operation, and templates that are about one say nothing there.
 * This gate stands for the webhook: what it lets pass must be admitted. Who asks is not known
 * before the merge: `userInfo` is empty unless it is given, as in `gator`.
 */
export function webhookReviews(
  admitted: Admitted,
  candidate: Candidate,
  review: PolicyReview,
  userInfo?: JsonObject,
): readonly JsonObject[] {
  const { object, namespace, source } = candidate;
  const oldObject = objectAtBase(admitted.resource, review.base);
  const ask = (operation: 'CREATE' | 'UPDATE') =>
    reviewOf({
      operation,
      object,
      // Of what an ExpansionTemplate implies the webhook knows no earlier state.
      oldObject: operation === 'UPDATE' && source === 'Original' ? (oldObject ?? null) : null,
      ...(namespace !== undefined && { namespaceObject: namespaceObject(review.set, namespace) }),
      rest: {
        ...(source === 'Original' && requestFields(admitted, operation, review)),
        ...(userInfo && { userInfo }),
      },
    });
  return oldObject ? [ask('CREATE'), ask('UPDATE')] : [ask('CREATE')];
}

/** What the API server adds to the request. */
function requestFields(
  { resource }: Admitted,
  operation: 'CREATE' | 'UPDATE',
  { set }: PolicyReview,
): JsonObject {
  const { group, version, kind } = resource;
  const named = { group, version, resource: pluralName(resource, set) };
  const options = operation === 'CREATE' ? 'CreateOptions' : 'UpdateOptions';
  return {
    resource: named,
    requestKind: { group, version, kind },
    requestResource: named,
    dryRun: false,
    options: { kind: options, apiVersion: 'meta.k8s.io/v1' },
  };
}
