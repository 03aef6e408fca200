import type { JsonObject } from '../../../../manifest/json.ts';
import type { Subject } from '../admission/subject.ts';
import { effectiveRules } from '../autogen/autogen-rules.ts';
import { admissionBindings } from '../cel-policies/bindings.ts';
import { ADMISSION_ENVIRONMENT } from '../cel-policies/environments.ts';
import type { CelOutcome } from '../cel-policies/evaluation.ts';
import { compileMatchConditions } from '../cel-policies/match-conditions.ts';
import { compileRule } from '../rule/compile-rule.ts';
import type { CompiledRule } from '../rule/compiled-rule.ts';
import { objectField, objectsField, textField } from './fields.ts';
import { type PolicyIdentity, readPolicy } from './kyverno-policy.ts';

/** A ClusterPolicy or Policy, ready to judge. */
export interface CompiledPolicy {
  readonly source: PolicyIdentity;
  readonly rules: readonly CompiledRule[];
  /** Stop after the first rule that passes or fails. */
  readonly applyOne: boolean;
  /** CEL policies have no rules to name: their outcome is the policy's. */
  readonly ruleless?: boolean;
  /** Whether the policy is asked about a subject at all; absent: always. */
  readonly isAsked?: (subject: Subject) => CelOutcome;
  /** It also judges JSON that is no Kubernetes object. */
  readonly readsJson?: boolean;
}

/** Reads and prepares a ClusterPolicy or Policy. Throws {@link PolicyError}. */
export function compileKyvernoPolicy(document: JsonObject): CompiledPolicy {
  const source = readPolicy(document);
  const isAsked = compileWebhook(source.spec);
  return {
    ...(isAsked && { isAsked }),
    source,
    rules: effectiveRules(source).flatMap((rule) => compileRule(rule, source.spec)),
    applyOne: textField(source.spec, 'applyRules') === 'One',
  };
}

/** Prepares `webhookConfiguration.matchConditions`; under `Ignore` an error keeps the policy out. */
function compileWebhook(spec: JsonObject): CompiledPolicy['isAsked'] {
  const webhook = objectField(spec, 'webhookConfiguration');
  const sources = webhook ? objectsField(webhook, 'matchConditions') : [];
  if (sources.length === 0) return undefined;
  const conditions = compileMatchConditions(sources, ADMISSION_ENVIRONMENT);
  const ignores =
    textField(spec, 'failurePolicy') === 'Ignore' ||
    (webhook && textField(webhook, 'failurePolicy')) === 'Ignore';
  return (subject) => {
    const outcome = conditions(admissionBindings(subject));
    return 'error' in outcome && ignores ? { value: false } : outcome;
  };
}

/** A Policy looks at objects of its own namespace only. */
export function isInScope(policy: CompiledPolicy, subject: Subject): boolean {
  const { namespace } = policy.source;
  if (namespace === undefined) return true;
  return [subject.object, subject.oldObject].every(
    (object) => object === undefined || namespaceOf(object) === namespace,
  );
}

function namespaceOf(object: JsonObject): JsonObject[string] {
  const metadata = object['metadata'];
  return typeof metadata === 'object' && metadata !== null && 'namespace' in metadata
    ? metadata['namespace']
    : undefined;
}
