import type { WasmRule } from '../../rego/wasm-rule.ts';
import { factsOf, type Subject } from '../admission/subject.ts';
import type { CompiledRule } from '../rule/compiled-rule.ts';
import type { Verdict } from '../rule/rule-result.ts';
import type { RuleRun } from '../rule/rule-run.ts';
import type { WasmVerdicts } from './wasm-verdicts.ts';

/** Where a rule stands in a module. */
export interface WasmForm {
  readonly rule: WasmRule;
  readonly verdicts: WasmVerdicts;
}

/**
 * The rule, judged by its form in the module. The engine itself judges what the module cannot see,
 * and what the module has nothing to say about although the rule is about it.
 */
export function judgedByWasm(native: CompiledRule, wasm: WasmForm): CompiledRule {
  return {
    ...native,
    wasm,
    judge: (run) => {
      const verdict = canSee(run) ? wasm.verdicts.of(run.object, wasm.rule) : undefined;
      return verdict ? located(verdict, native, run) : native.judge(run);
    },
  };
}

/** A violation whose place the module does not tell, where the engine finds the same. */
function located(verdict: Verdict, native: CompiledRule, run: RuleRun): Verdict {
  if (verdict.status !== 'fail' || verdict.at) return verdict;
  const { status, at, inferred } = native.judge(run) ?? {};
  if (status !== 'fail' || !at) return verdict;
  return { ...verdict, at, ...(inferred && { inferred }) };
}

/**
 * Whether the object is all there is to judge by, as it is to a module: nobody in particular makes
 * it, and nothing stood there before.
 */
export function isPlainCreation(subject: Subject): boolean {
  const { object, oldObject, operation, subresource, user } = subject;
  return object !== undefined && !oldObject && operation === 'CREATE' && !subresource && !user;
}

/** Nor does a module know of values from elsewhere, and of exceptions. */
function canSee({ subject, policy, rule, values, exceptions }: RuleRun): boolean {
  if (!subject.object || !isPlainCreation(subject)) return false;
  const { name } = factsOf(subject.object);
  return (
    Object.keys(values.forResource(policy, name)).length === 0 &&
    values.forRule(policy, rule) === undefined &&
    !exceptions.some((exception) => exception.isAbout(subject))
  );
}
