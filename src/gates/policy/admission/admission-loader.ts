import { FACTS_ASSET } from '../../../kubernetes/schema/facts.ts';
import type { GatePorts } from '../../ports.ts';
import type { ClaimedSource, PolicyEngine } from '../policy-engine.ts';
import type { PolicyOptions } from '../policy-options.ts';
import type { PolicyDocument } from '../policy-source.ts';
import { AdmissionEngine } from './admission-engine.ts';
import { readBinding } from './binding.ts';
import { objectSchemas } from './object-schemas.ts';
import { readAdmissionPolicy } from './policy-spec.ts';
import { readUserInfo } from './user-info.ts';

/** Loads ValidatingAdmissionPolicies and MutatingAdmissionPolicies with their bindings. */
export async function loadAdmission(
  claimed: readonly ClaimedSource[],
  options: PolicyOptions,
  { assets, files }: GatePorts,
): Promise<PolicyEngine> {
  const documents = claimed.flatMap((claim) => claim.documents);
  const isBinding = ({ value }: PolicyDocument) => String(value['kind']).endsWith('Binding');
  const policies = documents.filter((document) => !isBinding(document)).map(readAdmissionPolicy);
  const mutates = policies.some(({ mutations }) => mutations.length > 0);
  return new AdmissionEngine({
    policies,
    bindings: documents.filter(isBinding).map(readBinding),
    documents: claimed.flatMap(({ source }) => source.files.flatMap((file) => file.documents)),
    ...(options.userinfo && { userInfo: await readUserInfo(options.userinfo, files) }),
    ...(mutates && { schemas: objectSchemas(await assets.readText(FACTS_ASSET)) }),
  });
}
