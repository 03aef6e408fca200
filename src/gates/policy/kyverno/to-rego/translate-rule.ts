import { type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import type { EffectiveRule } from '../autogen/autogen-rules.ts';
import { objectField, textField } from '../policy/fields.ts';
import type { KyvernoPolicy } from '../policy/kyverno-policy.ts';
import { compileAction } from '../rule/compile-action.ts';
import { failureAction } from './failure-action.ts';
import { matchCondition } from './match-condition.ts';
import type { ModuleWriter } from './module-writer.ts';
import { regoLiteral } from './rego-literal.ts';
import { Untranslatable } from './untranslatable.ts';

/** The Rego of one rule. */
export interface RuleText {
  /** Its name as it is reported. */
  readonly rule: string;
  /** Conditions under which it is about the input. */
  readonly means: readonly string[];
  /** An expression for its verdict: null when it has nothing to say, a set for an error. */
  readonly verdict: string;
  /** An expression for what a failure means: "Enforce" or "Audit". */
  readonly action: string;
}

/** Translates one rule. Throws {@link Untranslatable}, and {@link PolicyError} like the engine. */
export function translateRule(
  { source, onlyKinds }: EffectiveRule,
  policy: KyvernoPolicy,
  writer: ModuleWriter,
): RuleText {
  const rule = textField(source, 'name') ?? '';
  const validate = objectField(source, 'validate') ?? newJsonObject();
  // The engine's own compiler refuses what is no rule.
  compileAction(source, 'validate');
  const { namespace } = policy;
  return {
    rule,
    means: [
      ...(namespace === undefined ? [] : [`k.facts.namespace == ${JSON.stringify(namespace)}`]),
      ...(onlyKinds ? [`k.facts.kind in ${regoLiteral(onlyKinds)}`] : []),
      matchCondition(source, writer),
    ],
    verdict: verdictText(rule, source, validate),
    action: failureAction(policy.spec, source, writer),
  };
}

function verdictText(rule: string, source: JsonObject, validate: JsonObject): string {
  const content = ['podSecurity', 'cel', 'assert', 'manifests'].find((name) => validate[name]);
  if (content !== undefined) throw new Untranslatable(`validate.${content}`);
  if (source['context'] || source['preconditions']) throw new Untranslatable('preconditions');
  const deny = objectField(validate, 'deny');
  if (!deny || deny['conditions']) throw new Untranslatable('not yet');
  const message = textField(validate, 'message') ?? `validation error: rule ${rule} failed`;
  if (/\{\{|\$\(/.test(message)) throw new Untranslatable('not yet');
  return regoLiteral({ status: 'fail', message });
}
