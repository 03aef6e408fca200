import type { JsonObject } from '../../../../manifest/json.ts';
import { type EffectiveRule, effectiveRules } from '../autogen/autogen-rules.ts';
import { textField } from '../policy/fields.ts';
import type { KyvernoPolicy } from '../policy/kyverno-policy.ts';
import { moduleText } from './module-text.ts';
import { ModuleWriter } from './module-writer.ts';
import { type RuleText, translateRule } from './translate-rule.ts';
import type { TranslatedRule, UntranslatedRule } from './translation.ts';
import { Untranslatable } from './untranslatable.ts';

/** What became of one policy; no text when none of its rules is translated. */
export interface PolicyTranslation {
  readonly text?: string;
  readonly rules: readonly TranslatedRule[];
  readonly left: readonly UntranslatedRule[];
}

/** Translates the `validate` rules of a policy, those generated for pod controllers included. */
export function translatePolicy(policy: KyvernoPolicy, packageName: string): PolicyTranslation {
  const { name, namespace } = policy;
  const writer = new ModuleWriter();
  const rules: RuleText[] = [];
  const left: UntranslatedRule[] = [];
  const validating = effectiveRules(policy).filter(validates);
  for (const rule of validating) {
    try {
      checkName(rule, validating);
      rules.push(translateRule(rule, policy, writer));
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
      left.push({ policy: name, rule: nameOf(rule), reason: error.message });
    }
  }
  const appliesOne = textField(policy.spec, 'applyRules') === 'One';
  if (appliesOne && left.length > 0) return allLeft(rules, left, name);
  if (rules.length === 0) return { rules: [], left };
  return {
    text: moduleText({ policy, packageName, rules, functions: writer.functions, appliesOne }),
    rules: rules.map(({ rule }) => ({
      policy: name,
      ...(namespace !== undefined && { namespace }),
      rule,
      package: packageName,
    })),
    left,
  };
}

function validates({ source }: EffectiveRule): boolean {
  const validate: JsonObject[string] = source['validate'];
  return validate !== undefined && validate !== null;
}

/** Results tell rules apart by their names. */
function checkName(rule: EffectiveRule, all: readonly EffectiveRule[]): void {
  const same = all.filter((other) => nameOf(other) === nameOf(rule));
  if (same.length > 1) throw new Untranslatable('two rules of one name');
}

function nameOf({ source }: EffectiveRule): string {
  return textField(source, 'name') ?? '';
}

/** Whether a rule applies depends on all before it. */
function allLeft(
  rules: readonly RuleText[],
  left: readonly UntranslatedRule[],
  policy: string,
): PolicyTranslation {
  const reason = `applyRules: One, and a rule of the policy is not translated (${left[0]?.reason})`;
  return { rules: [], left: [...left, ...rules.map(({ rule }) => ({ policy, rule, reason }))] };
}
