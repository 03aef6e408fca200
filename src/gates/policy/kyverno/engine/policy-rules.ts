import type { PolicyReference, Rule } from '../../../../verdict/rule.ts';
import type { Severity } from '../../../../verdict/severity.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import type { CompiledRule, FailureAction } from '../rule/compiled-rule.ts';

/** The verdict rules of policies: one for each rule, generated ones included. */
export function rulesOf(policies: readonly CompiledPolicy[]): readonly Rule[] {
  const rules = new Map<string, Rule>();
  for (const policy of policies) {
    for (const rule of policy.rules) {
      const id = ruleId(policy, rule.name);
      if (!rules.has(id)) rules.set(id, describe(policy, rule));
    }
  }
  return [...rules.values()];
}

/** `policy/kyverno/<policy>/<rule>` */
export function ruleId(policy: CompiledPolicy, rule: string): string {
  return `policy/kyverno/${policy.source.name}/${rule}`;
}

/** How bad it is that an object violates a rule. */
export function severityOf(action: FailureAction): Severity {
  return action === 'Enforce' ? 'error' : 'warning';
}

/** The policy of a finding, and who judged: this engine where nothing else is said. */
export function referenceTo(
  policy: CompiledPolicy,
  rule: string,
  via: PolicyReference['via'] = 'native',
): PolicyReference {
  return { engine: 'kyverno', name: policy.source.name, rule, via };
}

function describe(policy: CompiledPolicy, rule: CompiledRule): Rule {
  const { annotations, name, kind } = policy.source;
  const title = annotations['policies.kyverno.io/title'];
  const why = annotations['policies.kyverno.io/description'];
  return {
    id: ruleId(policy, rule.name),
    severity: severityOf(rule.defaultAction),
    title: typeof title === 'string' ? title : `${kind} ${name}, rule ${rule.name}`,
    why: typeof why === 'string' ? why.trim() : 'The policy asks for it.',
    remedy: 'Change the object as the message says, or make a PolicyException for it.',
    policy: referenceTo(policy, rule.name, rule.wasm && 'wasm'),
  };
}
