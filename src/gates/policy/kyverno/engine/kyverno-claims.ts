import type { PolicyClaims } from '../../policy-engine.ts';
import { isException, isGlobalEntry, isPolicy } from '../policy/policy-kinds.ts';

/** Kyverno policies of every kind (kyverno.io and policies.kyverno.io), and what goes with them. */
export const kyvernoClaims: PolicyClaims = {
  id: 'kyverno',
  claimsFile: () => false,
  claimsDocument: ({ value }) => isPolicy(value) || isException(value) || isGlobalEntry(value),
};
