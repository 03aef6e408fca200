import type { ClaimedSource, PolicyEngine, PolicyLoader } from '../policy-engine.ts';
import type { PolicyDocument } from '../policy-source.ts';
import { AdmissionEngine } from './admission-engine.ts';
import { readBinding } from './binding.ts';
import { readAdmissionPolicy } from './policy-spec.ts';

const KINDS = /^(?:Validating|Mutating)AdmissionPolicy(?:Binding)?$/;

/** Kubernetes' own admission policies: ValidatingAdmissionPolicy, MutatingAdmissionPolicy, bindings. */
export const admissionLoader: PolicyLoader = {
  id: 'cel',
  claimsFile: () => false,
  claimsDocument: ({ value }) =>
    String(value['apiVersion']).startsWith('admissionregistration.k8s.io/') &&
    KINDS.test(String(value['kind'])),
  async load(claimed: readonly ClaimedSource[]): Promise<PolicyEngine> {
    const documents = claimed.flatMap((claim) => claim.documents);
    const isBinding = ({ value }: PolicyDocument) => String(value['kind']).endsWith('Binding');
    return new AdmissionEngine({
      policies: documents.filter((document) => !isBinding(document)).map(readAdmissionPolicy),
      bindings: documents.filter(isBinding).map(readBinding),
      documents: claimed.flatMap(({ source }) => source.files.flatMap((file) => file.documents)),
    });
  },
};
