import { admissionClaims } from './admission/admission-claims.ts';
import { gatekeeperClaims } from './gatekeeper/gatekeeper-claims.ts';
import { kyvernoClaims } from './kyverno/engine/kyverno-claims.ts';
import type { PolicyLoader } from './policy-engine.ts';
import { regoClaims } from './rego/rego-claims.ts';

/**
 * Every kind of policy the gate understands. The order is the order of admission: the API server
 * runs MutatingAdmissionPolicies before webhooks, and webhooks by their configuration's name
 * (gatekeeper-…, kyverno-…).
 */
export const policyLoaders: readonly PolicyLoader[] = [
  {
    ...admissionClaims,
    load: async (...given) =>
      (await import('./admission/admission-loader.ts')).loadAdmission(...given),
  },
  {
    ...gatekeeperClaims,
    load: async (...given) =>
      (await import('./gatekeeper/gatekeeper-loader.ts')).loadGatekeeper(...given),
  },
  {
    ...kyvernoClaims,
    load: async (...given) =>
      (await import('./kyverno/engine/kyverno-loader.ts')).loadKyverno(...given),
  },
  {
    ...regoClaims,
    load: async (...given) => (await import('./rego/rego-loader.ts')).loadRego(...given),
  },
];
