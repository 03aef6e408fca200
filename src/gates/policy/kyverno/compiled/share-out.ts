import type { JsonObject } from '../../../../manifest/json.ts';
import type { BuildContribution, NativeRule } from '../../rego/build-contribution.ts';
import type { WasmRule } from '../../rego/wasm-rule.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import { kindOf, UNJUDGED } from '../policy/policy-kinds.ts';
import type { CompiledRule } from '../rule/compiled-rule.ts';
import type { RuleType } from '../rule/rule-result.ts';
import { translatePolicies } from '../to-rego/translate-policies.ts';
import type { DocumentTranslation } from '../to-rego/translation.ts';

/** A policy as it was given, and as the engine prepared it. */
export interface GivenPolicy {
  readonly document: JsonObject;
  readonly policy: CompiledPolicy;
  /** Its place among all that travels. */
  readonly place: number;
}

/** Says of every rule whether it is compiled, or why the engine has to judge it. */
export function shareOut(
  given: readonly GivenPolicy[],
): Pick<BuildContribution, 'modules' | 'compiled' | 'native'> {
  const translatable = given.filter((each) => reasonToKeep(each) === undefined);
  const { modules, documents } = translatePolicies(translatable.map(({ document }) => document));
  const translations = new Map(translatable.map((each, i) => [each, documents[i] ?? NOTHING]));
  return {
    modules,
    compiled: given.flatMap((each) => compiledOf(each, translations.get(each) ?? NOTHING)),
    native: given.flatMap((each) => nativeOf(each, translations.get(each) ?? NOTHING)),
  };
}

const NOTHING: DocumentTranslation = { translated: [], untranslated: [] };

/** Why a policy is not translated at all. */
function reasonToKeep({ document, policy }: GivenPolicy): string | undefined {
  const kind = kindOf(document);
  if (UNJUDGED.has(kind)) return UNJUDGED.get(kind);
  if (!TRANSLATED.includes(kind)) return 'CEL is evaluated by the engine';
  if (policy.isAsked) return 'webhookConfiguration.matchConditions';
  const names = policy.rules.filter(({ type }) => type === 'validate').map(({ name }) => name);
  return new Set(names).size < names.length ? 'two of its rules have one name' : undefined;
}

const TRANSLATED = ['kyverno.io/ClusterPolicy', 'kyverno.io/Policy'];

function compiledOf(
  { policy, place }: GivenPolicy,
  { translated }: DocumentTranslation,
): readonly WasmRule[] {
  const name = nameOf(policy);
  return translated.map(({ rule, package: pack }) => ({
    of: place,
    policy: name,
    rule,
    package: pack,
  }));
}

function nativeOf(given: GivenPolicy, translation: DocumentTranslation): readonly NativeRule[] {
  const { policy } = given;
  const isHeld = (rule: CompiledRule) =>
    rule.type === 'validate' && translation.translated.some((held) => held.rule === rule.name);
  const native = policy.rules
    .filter((rule) => !isHeld(rule))
    .map((rule) => ({
      policy: nameOf(policy),
      rule: policy.ruleless ? '' : rule.name,
      reason: reasonToKeep(given) ?? reasonFor(rule, translation),
    }));
  // The rules generated from a CEL policy have no names of their own.
  return [...new Map(native.map((rule) => [JSON.stringify(rule), rule])).values()];
}

function reasonFor({ type, name }: CompiledRule, { untranslated }: DocumentTranslation): string {
  const left = type === 'validate' ? untranslated.find(({ rule }) => rule === name) : undefined;
  return left?.reason ?? NOT_TRANSLATED[type];
}

const NOT_TRANSLATED: Readonly<Record<RuleType, string>> = {
  validate: 'Rego does not express it',
  mutate: 'mutation changes the object',
  generate: 'nothing is generated here',
  verifyImages: 'verifying images needs a registry',
};

function nameOf({ source: { name, namespace } }: CompiledPolicy): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}
