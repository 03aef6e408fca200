import type { CelEnvironment } from '../../../../cel/environment.ts';
import type { Program } from '../../../../cel/program.ts';
import { toJson } from '../../../../cel/values/json.ts';
import { CelObject } from '../../../../cel/values/object.ts';
import type { CelValue } from '../../../../cel/values/value.ts';
import { ApplyError, applyConfiguration } from '../../../../kubernetes/apply-configuration.ts';
import { applyJsonPatch, JsonPatchError } from '../../../../kubernetes/json-patch.ts';
import { isJsonObject, type JsonObject } from '../../../../manifest/json.ts';
import { excuseByCel } from '../exceptions/excuse.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import { objectField, objectsField, textField } from '../policy/fields.ts';
import { readIdentity } from '../policy/kyverno-policy.ts';
import { PolicyError } from '../policy/policy-error.ts';
import type { CompiledRule } from '../rule/compiled-rule.ts';
import type { Verdict } from '../rule/rule-result.ts';
import type { RuleRun } from '../rule/rule-run.ts';
import { generatedMatches } from './autogen.ts';
import { policyBindings } from './bindings.ts';
import { compileCel } from './compile-expression.ts';
import { compileVariables, evaluate } from './evaluation.ts';
import { compileMatchConditions } from './match-conditions.ts';
import { compileConstraints } from './match-constraints.ts';
import { shiftMutation } from './shift-mutation.ts';

/** Reads and prepares a MutatingPolicy, with the rules generated for pod controllers. */
export function compileMutatingPolicy(
  document: JsonObject,
  environment: CelEnvironment,
): CompiledPolicy {
  const spec = objectField(document, 'spec');
  if (!spec) throw new PolicyError('the policy has no spec');
  const generated = generatedMatches(spec).map(({ place, matchConstraints }) =>
    compileSpec({ ...shiftMutation(spec, place), matchConstraints }, environment),
  );
  return {
    source: readIdentity(document, document['kind'] === 'NamespacedMutatingPolicy'),
    rules: [compileSpec(spec, environment), ...generated],
    applyOne: false,
    ruleless: true,
  };
}

function compileSpec(spec: JsonObject, environment: CelEnvironment): CompiledRule {
  const conditions = compileMatchConditions(objectsField(spec, 'matchConditions'), environment);
  const variables = compileVariables(spec, environment);
  const mutations = objectsField(spec, 'mutations').map((mutation, index) =>
    compileMutation(mutation, index, environment),
  );
  if (mutations.length === 0) throw new PolicyError('it has no mutations');
  return {
    name: 'mutate',
    type: 'mutate',
    match: compileConstraints(objectField(spec, 'matchConstraints')),
    defaultAction: 'Enforce',
    action: () => 'Enforce',
    judge: (run) => {
      const excused = excuseByCel(
        run.celExceptions,
        variables(policyBindings(run.subject, run.world)),
      );
      if ('verdict' in excused) return excused.verdict;
      const { exceptions } = excused.bindings;
      const matched = conditions(variables(excused.bindings));
      if ('error' in matched) return problem(matched.error, matched.unsupported);
      if (matched.value !== true) return { status: 'skip', message: 'skip' };
      return mutateAll(mutations, run, (object) =>
        variables({ ...policyBindings({ ...run.subject, object }, run.world), exceptions }),
      );
    },
  };
}

interface CelMutation {
  readonly type: 'ApplyConfiguration' | 'JSONPatch';
  readonly program: Program;
}

function compileMutation(
  source: JsonObject,
  index: number,
  environment: CelEnvironment,
): CelMutation {
  const type = textField(source, 'patchType');
  if (type !== 'ApplyConfiguration' && type !== 'JSONPatch') {
    throw new PolicyError(`mutations[${index}] has the unknown patchType ${JSON.stringify(type)}`);
  }
  const field = type === 'JSONPatch' ? 'jsonPatch' : 'applyConfiguration';
  const expression = textField(objectField(source, field) ?? {}, 'expression') ?? '';
  const place = `mutations[${index}].${field}.expression`;
  return { type, program: compileCel(expression, environment, place) };
}

function mutateAll(
  mutations: readonly CelMutation[],
  run: RuleRun,
  bindingsFor: (object: JsonObject) => Parameters<typeof evaluate>[1],
): Verdict {
  let object = run.object;
  for (const mutation of mutations) {
    const outcome = evaluate(mutation.program, bindingsFor(object));
    if ('error' in outcome) return problem(outcome.error, outcome.unsupported);
    try {
      object = apply(mutation, outcome.value, object, run);
    } catch (error) {
      if (error instanceof JsonPatchError && error.reason === 'test') continue;
      if (!(error instanceof ApplyError || error instanceof JsonPatchError)) throw error;
      return problem(error.message, false);
    }
  }
  const changed = object !== run.object;
  return { status: 'pass', message: 'success', ...(changed && { patched: object }) };
}

function apply(
  { type }: CelMutation,
  value: CelValue,
  object: JsonObject,
  run: RuleRun,
): JsonObject {
  const json = toJson(value);
  if (type === 'JSONPatch') {
    const patched = applyJsonPatch(object, json ?? null);
    if (isJsonObject(patched)) return patched;
    throw new JsonPatchError('the patch replaces the whole object');
  }
  if (!(value instanceof CelObject) || !isJsonObject(json)) {
    throw new ApplyError('the expression gives no Object{…}');
  }
  return applyConfiguration(object, json, run.schemaOf(object));
}

function problem(reason: string, unsupported: boolean): Verdict {
  return {
    status: unsupported ? 'unsupported' : 'error',
    message: `failed to evaluate policy: ${reason}`,
  };
}
