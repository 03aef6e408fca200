import type { CelEnvironment } from '../../../../cel/environment.ts';
import type { JsonObject } from '../../../../manifest/json.ts';
import { excuseByCel } from '../exceptions/excuse.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import { objectField, objectsField } from '../policy/fields.ts';
import { readIdentity } from '../policy/kyverno-policy.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { CEL_SPEC, checkSpelling } from '../policy/spelling.ts';
import type { CompiledRule } from '../rule/compiled-rule.ts';
import { generatedMatches } from './autogen.ts';
import { policyBindings } from './bindings.ts';
import { compileVariables } from './evaluation.ts';
import { compileMatchConditions } from './match-conditions.ts';
import { compileConstraints } from './match-constraints.ts';
import { compileMutateExisting, mutatesExisting } from './mutate-existing.ts';
import { compileMutations, mutateAll, mutationProblem } from './mutations.ts';
import { shiftMutation } from './shift-mutation.ts';

/** Reads and prepares a MutatingPolicy, with the rules generated for pod controllers. */
export function compileMutatingPolicy(
  document: JsonObject,
  environment: CelEnvironment,
): CompiledPolicy {
  const spec = objectField(document, 'spec');
  if (!spec) throw new PolicyError('the policy has no spec');
  checkSpelling(spec, CEL_SPEC, 'spec');
  const generated = generatedMatches(spec).map(
    ({ place, matchConstraints }): JsonObject => ({
      ...shiftMutation(spec, place),
      matchConstraints,
    }),
  );
  return {
    source: readIdentity(document, document['kind'] === 'NamespacedMutatingPolicy'),
    rules: [spec, ...generated].flatMap((each) => compileSpec(each, environment)),
    applyOne: false,
    ruleless: true,
  };
}

function compileSpec(spec: JsonObject, environment: CelEnvironment): readonly CompiledRule[] {
  const conditions = compileMatchConditions(objectsField(spec, 'matchConditions'), environment);
  const variables = compileVariables(spec, environment);
  const mutations = compileMutations(spec, environment);
  const admission: CompiledRule = {
    name: 'mutate',
    type: 'mutate',
    match: compileConstraints(objectField(spec, 'matchConstraints')),
    defaultAction: 'Enforce',
    action: () => 'Enforce',
    judge: (run) => {
      const excused = excuseByCel(
        run.celExceptions,
        variables(policyBindings(run.subject, run.world, run.policyNamespace)),
      );
      if ('verdict' in excused) return excused.verdict;
      const { exceptions } = excused.bindings;
      const matched = conditions(variables(excused.bindings));
      if ('error' in matched) return mutationProblem(matched.error, matched.unsupported);
      if (matched.value !== true) return { status: 'skip', message: 'skip' };
      return mutateAll(mutations, run, (object) =>
        variables({
          ...policyBindings({ ...run.subject, object }, run.world, run.policyNamespace),
          exceptions,
        }),
      );
    },
  };
  if (!mutatesExisting(spec)) return [admission];
  return [admission, compileMutateExisting(spec, mutations, variables, environment)];
}
