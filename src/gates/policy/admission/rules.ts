import { objectOrEmpty, stringOrUndefined } from '../../../manifest/json.ts';
import type { Rule } from '../../../verdict/rule.ts';
import type { AdmissionPolicies } from './in-force.ts';
import type { AdmissionPolicy } from './policy-spec.ts';

/** One rule for each policy, with the title and description its annotations give. */
export function admissionRules({ policies, bindings }: AdmissionPolicies): readonly Rule[] {
  const rules = new Map<string, Rule>();
  for (const policy of policies) {
    const severities = bindings
      .filter((binding) => binding.kind === policy.kind && binding.policy === policy.name)
      .map((binding) => binding.severity);
    const severity =
      (['error', 'warning', 'info'] as const).find((s) => severities.includes(s)) ?? 'error';
    const rule = ruleOf(policy, severity);
    if (!rules.has(rule.id)) rules.set(rule.id, rule);
  }
  return [...rules.values()];
}

function ruleOf({ name, kind, document }: AdmissionPolicy, severity: Rule['severity']): Rule {
  const annotations = objectOrEmpty(objectOrEmpty(document.value['metadata'])['annotations']);
  const told = (key: string) =>
    stringOrUndefined(annotations[`policies.kyverno.io/${key}`])?.trim();
  return {
    id: `policy/cel/${name}`,
    severity,
    title: (told('title') ?? `${kind} ${name}`).replace(/\.$/, ''),
    why: told('description') ?? `The API server refuses what the policy ${name} does not allow.`,
    remedy: 'Change the object as the message says, or waive the finding.',
    policy: { engine: 'cel', name, via: 'native' },
  };
}
