import type { PolicyClaims } from '../policy-engine.ts';

const KINDS = /^(?:Validating|Mutating)AdmissionPolicy(?:Binding)?$/;

/** Kubernetes' own admission policies: ValidatingAdmissionPolicy, MutatingAdmissionPolicy, bindings. */
export const admissionClaims: PolicyClaims = {
  id: 'cel',
  claimsFile: () => false,
  claimsDocument: ({ value }) =>
    String(value['apiVersion']).startsWith('admissionregistration.k8s.io/') &&
    KINDS.test(String(value['kind'])),
};
