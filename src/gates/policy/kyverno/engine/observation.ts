import { Pointer } from '../../../../manifest/pointer.ts';
import type { Observation } from '../../../../verdict/observation.ts';
import { inferPointer } from '../../infer-pointer.ts';
import type { Admitted } from '../../policy-engine.ts';
import type { Subject } from '../admission/subject.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import type { RuleResult } from '../rule/rule-result.ts';
import { referenceTo, ruleId, severityOf } from './policy-rules.ts';

/** What a rule has against an object; undefined for rules that pass or do not apply. */
export function observationOf(
  policy: CompiledPolicy,
  result: RuleResult,
  { resource }: Admitted,
  subject: Subject,
): Observation | undefined {
  if (result.status !== 'fail' && result.status !== 'error') return undefined;
  const rule = policy.rules.find((each) => each.name === result.rule);
  const action = rule?.action(subject) ?? 'Enforce';
  return {
    rule: ruleId(policy, result.rule),
    resource,
    ...placeOf(result, resource.value),
    message: messageOf(result),
    severity: severityOf(action),
    policy: referenceTo(policy, result.rule, result.via),
  };
}

function messageOf(result: RuleResult): string {
  const text = result.message.trim() || `rule ${result.rule} failed`;
  return result.status === 'error' ? `The rule cannot be evaluated: ${text}` : text;
}

/** The exact place, or else the one the message speaks of. */
function placeOf(
  result: RuleResult,
  object: Parameters<typeof inferPointer>[1],
): Pick<Observation, 'pointer' | 'inferred'> {
  if (result.at) return { pointer: result.at, ...(result.inferred && { inferred: true }) };
  const guess = inferPointer(result.message, object);
  return guess ? { pointer: guess, inferred: true } : { pointer: Pointer.root };
}
