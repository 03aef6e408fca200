import type { CelEnvironment } from '../../../../cel/environment.ts';
import type { JsonObject } from '../../../../manifest/json.ts';
import { excuseByCel } from '../exceptions/excuse.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import { objectField, objectsField } from '../policy/fields.ts';
import { readIdentity } from '../policy/kyverno-policy.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { CEL_SPEC, checkSpelling } from '../policy/spelling.ts';
import type { CompiledRule } from '../rule/compiled-rule.ts';
import { policyBindings } from './bindings.ts';
import { compileVariables } from './evaluation.ts';
import { compileMatchConditions } from './match-conditions.ts';
import { anyOperation, compileConstraints } from './match-constraints.ts';

/**
 * Reads and prepares a DeletingPolicy, or a namespaced one. An object it would delete passes, one
 * that its constraints select and its conditions spare fails. Throws {@link PolicyError}.
 */
export function compileDeletingPolicy(
  document: JsonObject,
  environment: CelEnvironment,
): CompiledPolicy {
  const spec = objectField(document, 'spec');
  if (!spec) throw new PolicyError('the policy has no spec');
  checkSpelling(spec, CEL_SPEC, 'spec');
  return {
    source: readIdentity(document, document['kind'] === 'NamespacedDeletingPolicy'),
    rules: [compileSpec(spec, environment)],
    applyOne: false,
    ruleless: true,
    readsJson: true,
  };
}

function compileSpec(spec: JsonObject, environment: CelEnvironment): CompiledRule {
  const conditions = compileMatchConditions(objectsField(spec, 'conditions'), environment);
  const variables = compileVariables(spec, environment);
  return {
    name: 'delete',
    type: 'validate',
    match: compileConstraints(anyOperation(objectField(spec, 'matchConstraints'))),
    defaultAction: 'Audit',
    action: () => 'Audit',
    judge: ({ subject, world, policyNamespace, celExceptions }) => {
      const bindings = variables(policyBindings(subject, world, policyNamespace));
      const excused = excuseByCel(celExceptions, bindings);
      if ('verdict' in excused) return { status: 'fail', message: excused.verdict.message };
      const matched = conditions(bindings);
      if ('error' in matched) {
        return { status: matched.unsupported ? 'unsupported' : 'error', message: matched.error };
      }
      return matched.value === true
        ? { status: 'pass', message: 'resource matched' }
        : { status: 'fail', message: 'resource did not match' };
    },
  };
}
