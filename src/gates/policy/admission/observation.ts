import type { Observation } from '../../../verdict/observation.ts';
import type { AdmissionRequest } from './admission-request.ts';
import type { BoundPolicy } from './in-force.ts';
import type { Decision } from './judge.ts';
import { placeOf } from './place.ts';

/** Under `failurePolicy: Ignore` an error admits the object: told, but it decides nothing. */
export function observation(
  { policy, binding }: BoundPolicy,
  { resource, object }: AdmissionRequest,
  decision: Exclude<Decision, { kind: 'unknown' }>,
): Observation {
  const { message, expression } = decision;
  const ignored = decision.kind === 'failed' && policy.failurePolicy === 'Ignore';
  const pointer = expression === '' ? undefined : placeOf(message, expression, object);
  return {
    rule: `policy/cel/${policy.name}`,
    resource,
    message,
    severity: ignored ? 'info' : decision.denies ? 'error' : binding.severity,
    evidence: `${binding.name}/${expression}`,
    ...(pointer && { pointer, inferred: true }),
    policy: { engine: 'cel', name: policy.name, via: 'native' },
  };
}
