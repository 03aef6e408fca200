import type { JsonObject } from '../../../../manifest/json.ts';
import { policyIdentity } from '../../policy-identity.ts';
import type { BuildContribution, NativeRule } from '../../rego/build-contribution.ts';
import type { WasmRule } from '../../rego/wasm-rule.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import type { PolicyIdentity } from '../policy/kyverno-policy.ts';
import { kindOf, UNJUDGED } from '../policy/policy-kinds.ts';
import type { CompiledRule } from '../rule/compiled-rule.ts';
import type { RuleType } from '../rule/rule-result.ts';
import { translatePolicies } from '../to-rego/translate-policies.ts';

/** A policy as it was given, and as the engine prepared it. */
export interface GivenPolicy {
  readonly document: JsonObject;
  readonly policy: CompiledPolicy;
}

/** Says of every rule whether it is compiled, or why the engine has to judge it. */
export function shareOut(
  given: readonly GivenPolicy[],
): Pick<BuildContribution, 'modules' | 'compiled' | 'native'> {
  const kept = reasonsToKeep(given);
  const rest = given.filter((each) => !kept.has(each));
  const { modules, translated, untranslated } = translatePolicies(rest.map((g) => g.document));
  const reasonFor = (each: GivenPolicy, rule: CompiledRule): string =>
    kept.get(each) ??
    untranslated.find((u) => u.policy === each.policy.source.name && u.rule === rule.name)
      ?.reason ??
    NOT_VALIDATING[rule.type];
  const native = given.flatMap((each) =>
    each.policy.rules
      .filter((rule) => kept.has(each) || !isHeld(translated, each.policy.source, rule))
      .map((rule) => nativeRule(each.policy, rule, reasonFor(each, rule))),
  );
  return { modules, compiled: translated, native: unique(native) };
}

const NOT_VALIDATING: Readonly<Record<RuleType, string>> = {
  validate: 'Rego does not express it',
  mutate: 'mutation changes the object',
  generate: 'nothing is generated here',
  verifyImages: 'verifying images needs a registry',
};

/** Policies that are not translated at all, and why. */
function reasonsToKeep(given: readonly GivenPolicy[]): ReadonlyMap<GivenPolicy, string> {
  const names = new Set<string>();
  const reasons = new Map<GivenPolicy, string>();
  for (const each of given) {
    const name = policyIdentity(each.document);
    const reason = names.has(name) ? 'another policy has its name' : reasonToKeep(each);
    names.add(name);
    if (reason !== undefined) reasons.set(each, reason);
  }
  return reasons;
}

function reasonToKeep({ document, policy }: GivenPolicy): string | undefined {
  const kind = kindOf(document);
  if (UNJUDGED.has(kind)) return UNJUDGED.get(kind);
  if (!TRANSLATED.includes(kind)) return 'CEL is evaluated by the engine';
  const names = policy.rules.filter(({ type }) => type === 'validate').map(({ name }) => name);
  return new Set(names).size < names.length ? 'two of its rules have one name' : undefined;
}

const TRANSLATED = ['kyverno.io/ClusterPolicy', 'kyverno.io/Policy'];

function isHeld(
  translated: readonly WasmRule[],
  { name, namespace }: PolicyIdentity,
  rule: CompiledRule,
): boolean {
  return (
    rule.type === 'validate' &&
    translated.some(
      (held) => held.policy === name && held.namespace === namespace && held.rule === rule.name,
    )
  );
}

function nativeRule(
  { source: { name, namespace }, ruleless = false }: CompiledPolicy,
  rule: CompiledRule,
  reason: string,
): NativeRule {
  return {
    policy: namespace === undefined ? name : `${namespace}/${name}`,
    rule: ruleless ? '' : rule.name,
    reason,
  };
}

/** The rules generated from a CEL policy have no names of their own. */
function unique(rules: readonly NativeRule[]): readonly NativeRule[] {
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}
