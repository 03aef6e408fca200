import type { Subject } from '../admission/subject.ts';
import type { WasmForm } from '../compiled/wasm-form.ts';
import type { RuleMatch } from '../match/match-resources.ts';
import type { RuleResult, RuleType, Verdict } from './rule-result.ts';
import type { RuleRun } from './rule-run.ts';

/** What becomes of an object whose validation fails. */
export type FailureAction = 'Enforce' | 'Audit';

/** A rule ready to judge. */
export interface CompiledRule {
  readonly name: string;
  readonly type: RuleType;
  readonly match: RuleMatch;
  /** Of generated rules: the only kinds they are about. */
  readonly onlyKinds?: readonly string[];
  /** Its form as WebAssembly, when it came with one. */
  readonly wasm?: WasmForm;
  /** What a failure means where no override applies. */
  readonly defaultAction: FailureAction;
  /** By the object's namespace and its labels. */
  action(subject: Subject): FailureAction;
  /** Undefined when the rule has nothing to say. The subject matches. */
  judge(run: RuleRun): Verdict | undefined;
}

/** Whether a rule is about a subject. */
export function isAbout(rule: CompiledRule, subject: Subject): boolean {
  if (rule.onlyKinds && !rule.onlyKinds.includes(subject.gvk.kind)) return false;
  return rule.match.matches(subject);
}

/** A verdict with the rule it is of. */
export function resultOf(rule: CompiledRule, verdict: Verdict): RuleResult {
  return { rule: rule.name, type: rule.type, ...verdict };
}
