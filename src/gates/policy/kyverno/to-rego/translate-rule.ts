import { type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import type { EffectiveRule } from '../autogen/autogen-rules.ts';
import { objectField, objectsField, textField } from '../policy/fields.ts';
import type { KyvernoPolicy } from '../policy/kyverno-policy.ts';
import { compileAction } from '../rule/compile-action.ts';
import { contentTerm, type RuleNames } from './content-term.ts';
import { failureAction } from './failure-action.ts';
import { judgedFunction } from './foreach-term.ts';
import { checkFields } from './known-fields.ts';
import { matchCondition } from './match-condition.ts';
import type { ModuleWriter } from './module-writer.ts';
import { podSecurityTerm } from './pod-security-term.ts';
import { regoLiteral } from './rego-literal.ts';
import { Scope } from './scope.ts';
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
  const message = textField(validate, 'message') ?? '';
  // The engine's own compiler refuses what is no rule.
  compileAction(source, 'validate');
  checkFields(policy.spec, source);
  const { namespace } = policy;
  return {
    rule,
    means: [
      ...(namespace === undefined ? [] : [`k.facts.namespace == ${JSON.stringify(namespace)}`]),
      ...(onlyKinds ? [`k.facts.kind in ${regoLiteral(onlyKinds)}`] : []),
      matchCondition(source, writer),
    ],
    verdict: verdictTerm(source, validate, { rule, message }, writer),
    action: failureAction(policy.spec, source, writer),
  };
}

function verdictTerm(
  source: JsonObject,
  validate: JsonObject,
  names: RuleNames,
  writer: ModuleWriter,
) {
  const content = ['cel', 'assert', 'manifests'].find((name) => validate[name]);
  if (content !== undefined) throw new Untranslatable(`validate.${content}`);
  const scope = Scope.ofRule(writer);
  const judge = judgedFunction(source, objectsField(source, 'context'), scope, (inner) =>
    validate['podSecurity']
      ? podSecurityTerm(validate, names.rule)
      : contentTerm(validate, names, inner),
  );
  const safe = writer.define('c', [
    { value: `${judge}(c, c[0].request.object)`, when: ['true'] },
    { value: 'k.unevaluated' },
  ]);
  return `${safe}([k.context])`;
}
