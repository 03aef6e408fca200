import type { KyvernoPolicy } from '../policy/kyverno-policy.ts';
import type { RuleText } from './translate-rule.ts';

/** What a module is made of. */
export interface ModuleParts {
  readonly policy: KyvernoPolicy;
  readonly packageName: string;
  readonly rules: readonly RuleText[];
  readonly functions: readonly string[];
  readonly appliesOne: boolean;
}

/** The Rego of one policy: `results`, conftest's `deny` and `warn`, and the functions of its rules. */
export function moduleText({
  policy,
  packageName,
  rules,
  functions,
  appliesOne,
}: ModuleParts): string {
  const name = JSON.stringify(policy.name);
  const judged = rules.map((_, index) => `judged_${index + 1}`).join(', ');
  const list = `[r | some judged in [${judged}]; some r in judged]`;
  return [
    `# ${policy.kind} ${policy.name.replaceAll('\n', ' ')}, translated from Kyverno's language.`,
    `package ${packageName}`,
    'import data.manifest_gate.kyverno as k',
    `results contains r if some r in ${appliesOne ? `k.up_to_first_decisive(${list})` : list}`,
    `deny contains k.violation(${name}, r) if {\n\tsome r in results\n\tr.status in {"fail", "error"}\n\taction(r.rule) == "Enforce"\n}`,
    `warn contains k.violation(${name}, r) if {\n\tsome r in results\n\tr.status in {"fail", "error"}\n\taction(r.rule) != "Enforce"\n}`,
    ...rules.map(({ rule, action }) => `action(${JSON.stringify(rule)}) := ${action}`),
    ...rules.map(judgedText),
    ...functions,
    '',
  ].join('\n\n');
}

/** A list of one result, or an empty one when the rule is not about the input. */
function judgedText({ rule, means, verdict }: RuleText, index: number): string {
  return `judged_${index + 1} := [k.result(${JSON.stringify(rule)}, v) | ${[
    ...means,
    `v := ${verdict}`,
    'v != null',
  ].join('; ')}]`;
}
