import { admissionLoader } from './admission/admission-loader.ts';
import { gatekeeperLoader } from './gatekeeper/gatekeeper-loader.ts';
import { kyvernoLoader } from './kyverno/engine/kyverno-loader.ts';
import type { PolicyLoader } from './policy-engine.ts';
import { regoLoader } from './rego/rego-loader.ts';

/**
 * Every kind of policy the gate understands. The order is the order of admission: the API server
 * runs MutatingAdmissionPolicies before webhooks, and webhooks by their configuration's name
 * (gatekeeper-…, kyverno-…).
 */
export const policyLoaders: readonly PolicyLoader[] = [
  admissionLoader,
  gatekeeperLoader,
  kyvernoLoader,
  regoLoader,
];
