import type { JsonObject } from '../../../../manifest/json.ts';
import type { PolicyClaims } from '../../policy-engine.ts';
import { isException, isGlobalEntry, isPolicy } from '../policy/policy-kinds.ts';

/** Kyverno policies of every kind (kyverno.io and policies.kyverno.io), and what goes with them. */
export const kyvernoClaims: PolicyClaims = {
  id: 'kyverno',
  claimsFile: () => false,
  claimsDocument: ({ value }) =>
    (isPolicy(value) && !isAssertion(value)) || isException(value) || isGlobalEntry(value),
};

/** What tests of clusters expect a policy to have become: its status, and no policy. */
function isAssertion({ spec, status }: JsonObject): boolean {
  return spec === undefined && status !== undefined;
}
