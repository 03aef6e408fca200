import { sameJson } from '../../../../kubernetes/same-json.ts';
import type { JsonObject } from '../../../../manifest/json.ts';
import { claim } from '../../claim.ts';
import type { ClaimedSource } from '../../policy-engine.ts';
import { policyIdentity } from '../../policy-identity.ts';
import { DEFAULT_POLICY_OPTIONS } from '../../policy-options.ts';
import type { BuildContributor } from '../../rego/build-contribution.ts';
import { kyvernoClaims } from '../engine/kyverno-claims.ts';
import { loadKyverno } from '../engine/kyverno-loader.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import { isPolicy } from '../policy/policy-kinds.ts';
import { type GivenPolicy, shareOut } from './share-out.ts';

/**
 * Kyverno policies of every kind travel as data, with their exceptions and their context; the
 * `validate` rules that Rego can express are compiled as well. Loading them is the check.
 */
export const contributeKyverno: BuildContributor = async (sources, ports) => {
  const claimed = withoutCopies(sources.map((source) => claim(kyvernoClaims, source)));
  const { parts } = await loadKyverno(claimed, DEFAULT_POLICY_OPTIONS, ports);
  const documents = claimed.flatMap((each) => each.documents.map(({ value }) => value));
  return {
    policies: [...documents, ...(documents.some(readsConfigMaps) ? parts.configMaps : [])],
    ...shareOut(givenPolicies(documents, parts.policies)),
  };
};

/** ConfigMaps that stand beside policies are context: of `configMap`, API calls, CEL's `resource`. */
function readsConfigMaps(document: JsonObject): boolean {
  return /configmaps?\b/i.test(JSON.stringify(document));
}

/** The engine keeps policies in their order. */
function givenPolicies(
  documents: readonly JsonObject[],
  policies: readonly CompiledPolicy[],
): readonly GivenPolicy[] {
  return documents
    .map((document, place) => ({ document, place }))
    .filter(({ document }) => isPolicy(document))
    .flatMap((each, index) => {
      const policy = policies[index];
      return policy ? [{ ...each, policy }] : [];
    });
}

/** A policy that is given twice is one. */
function withoutCopies(claimed: readonly ClaimedSource[]): readonly ClaimedSource[] {
  const known = new Map<string, JsonObject[]>();
  const isCopy = (document: JsonObject) => {
    const named = known.get(policyIdentity(document)) ?? [];
    if (named.some((other) => sameJson(other, document))) return true;
    known.set(policyIdentity(document), [...named, document]);
    return false;
  };
  return claimed.map((each) => ({
    ...each,
    documents: each.documents.filter(({ value }) => !isCopy(value)),
  }));
}
