import { type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import type { EffectiveRule } from '../autogen/autogen-rules.ts';
import { compileConditions } from '../conditions/condition.ts';
import { compileEntries } from '../context/context-entries.ts';
import { excuse } from '../exceptions/excuse.ts';
import { compileMatch } from '../match/match-resources.ts';
import { objectField, objectsField, textField } from '../policy/fields.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { checkPreconditions } from '../validate/validation.ts';
import { compileAction } from './compile-action.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { forgivingExisting } from './existing-violations.ts';
import { compileFailureAction } from './failure-action.ts';
import { guarded } from './guarded.ts';
import type { RuleType } from './rule-result.ts';
import { supplyRuleValues } from './rule-run.ts';

/** Prepares one rule. Throws {@link PolicyError} that names the rule. */
export function compileRule(rule: EffectiveRule, spec: JsonObject): readonly CompiledRule[] {
  const name = textField(rule.source, 'name') ?? '';
  try {
    return typesOf(rule.source).map((type) =>
      forgivingExisting(compileTyped(rule, name, type, spec), rule.source),
    );
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    throw new PolicyError(`rule ${name}: ${error.message}`);
  }
}

/** A rule may mutate and validate; each is a rule of its own here. */
function typesOf(source: JsonObject): readonly RuleType[] {
  const types = ['mutate', 'validate', 'generate', 'verifyImages'] as const;
  return types.filter((type) => source[type] !== undefined && source[type] !== null);
}

function compileTyped(
  { source, onlyKinds }: EffectiveRule,
  name: string,
  type: RuleType,
  spec: JsonObject,
): CompiledRule {
  const declare = compileEntries(objectsField(source, 'context'));
  const preconditions = compileConditions(source['preconditions']);
  const act = compileAction(source, type);
  return {
    name,
    type,
    match: compileMatch(objectField(source, 'match'), objectField(source, 'exclude')),
    ...(onlyKinds && { onlyKinds }),
    ...compileFailureAction(spec, objectField(source, 'validate') ?? newJsonObject()),
    judge: (run) =>
      guarded(() => {
        supplyRuleValues(run);
        declare(run.context, run.world);
        return checkPreconditions(() => preconditions(run.context)) ?? excuse(run) ?? act(run);
      }),
  };
}
