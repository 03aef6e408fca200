import { type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import type { Subject } from '../admission/subject.ts';
import { effectiveRules } from '../autogen/autogen-rules.ts';
import { compileRule } from '../rule/compile-rule.ts';
import type { CompiledRule } from '../rule/compiled-rule.ts';
import { textField } from './fields.ts';
import { type KyvernoPolicy, readPolicy } from './kyverno-policy.ts';
import { PolicyError } from './policy-error.ts';

/** A ClusterPolicy or Policy, ready to judge. */
export interface CompiledPolicy {
  readonly source: KyvernoPolicy;
  readonly rules: readonly CompiledRule[];
  /** Stop after the first rule that passes or fails. */
  readonly applyOne: boolean;
}

/** Reads and prepares a policy. Throws {@link PolicyError} that names the policy. */
export function compilePolicy(document: JsonObject): CompiledPolicy {
  const source = named(document, () => readPolicy(document));
  return named(document, () => ({
    source,
    rules: effectiveRules(source).flatMap((rule) => compileRule(rule, source.spec)),
    applyOne: textField(source.spec, 'applyRules') === 'One',
  }));
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

function named<Result>(document: JsonObject, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const metadata = (document['metadata'] ?? newJsonObject()) as JsonObject;
    throw new PolicyError(`policy ${String(metadata['name'] ?? '')}: ${error.message}`);
  }
}
