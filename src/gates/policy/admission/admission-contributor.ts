import { isJsonObject, objectOrEmpty } from '../../../manifest/json.ts';
import { claim, isSomething } from '../claim.ts';
import { DEFAULT_POLICY_OPTIONS } from '../policy-options.ts';
import type { PolicyDocument, PolicySource } from '../policy-source.ts';
import type { BuildContributor } from '../rego/build-contribution.ts';
import { admissionClaims } from './admission-claims.ts';
import { loadAdmission } from './admission-loader.ts';

/** Kubernetes' own admission policies travel as data, with the objects that are their parameters. */
export const contributeAdmission: BuildContributor = async (sources, ports) => {
  const claimed = sources.map((source) => claim(admissionClaims, source)).filter(isSomething);
  const documents = claimed.flatMap((each) => each.documents);
  if (claimed.length > 0) await loadAdmission(claimed, DEFAULT_POLICY_OPTIONS, ports);
  const policies = documents.filter(({ value }) => !String(value['kind']).endsWith('Binding'));
  return {
    policies: [...documents, ...paramsOf(policies, sources)].map(({ value }) => value),
    modules: new Map(),
    compiled: [],
    native: policies.map(({ value }) => ({
      policy: String(objectOrEmpty(value['metadata'])['name']),
      rule: '',
      reason: 'CEL is evaluated by the engine',
    })),
  };
};

function paramsOf(
  policies: readonly PolicyDocument[],
  sources: readonly PolicySource[],
): readonly PolicyDocument[] {
  const kinds = policies
    .map(({ value }) => objectOrEmpty(value['spec'])['paramKind'])
    .filter(isJsonObject);
  return sources
    .flatMap((source) => source.files.flatMap((file) => file.documents))
    .filter(({ value }) =>
      kinds.some((k) => k['apiVersion'] === value['apiVersion'] && k['kind'] === value['kind']),
    );
}
