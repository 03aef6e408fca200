import type { CelEnvironment } from '../../../../cel/environment.ts';
import type { Bindings, Program } from '../../../../cel/program.ts';
import { toJson } from '../../../../cel/values/json.ts';
import { CelObject } from '../../../../cel/values/object.ts';
import type { CelValue } from '../../../../cel/values/value.ts';
import { ApplyError, applyConfiguration } from '../../../../kubernetes/apply-configuration.ts';
import { applyJsonPatch, JsonPatchError } from '../../../../kubernetes/json-patch.ts';
import { isJsonObject, type JsonObject } from '../../../../manifest/json.ts';
import { objectField, objectsField, textField } from '../policy/fields.ts';
import { PolicyError } from '../policy/policy-error.ts';
import type { Verdict } from '../rule/rule-result.ts';
import type { RuleRun } from '../rule/rule-run.ts';
import { compileCel } from './compile-expression.ts';
import { evaluate } from './evaluation.ts';

/** One mutation of a MutatingPolicy, prepared. */
export interface CelMutation {
  readonly type: 'ApplyConfiguration' | 'JSONPatch';
  readonly program: Program;
}

/** Prepares `mutations`. Throws {@link PolicyError}. */
export function compileMutations(
  spec: JsonObject,
  environment: CelEnvironment,
): readonly CelMutation[] {
  const mutations = objectsField(spec, 'mutations').map((mutation, index) =>
    compileMutation(mutation, index, environment),
  );
  if (mutations.length === 0) throw new PolicyError('it has no mutations');
  return mutations;
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

/** Changes the object of a run, each mutation seeing what the ones before it made. */
export function mutateAll(
  mutations: readonly CelMutation[],
  run: RuleRun,
  bindingsFor: (object: JsonObject) => Bindings,
): Verdict {
  let object = run.object;
  for (const mutation of mutations) {
    const outcome = evaluate(mutation.program, bindingsFor(object));
    if ('error' in outcome) return mutationProblem(outcome.error, outcome.unsupported);
    try {
      object = apply(mutation, outcome.value, object, run);
    } catch (error) {
      if (error instanceof JsonPatchError && error.reason === 'test') continue;
      if (!(error instanceof ApplyError || error instanceof JsonPatchError)) throw error;
      return mutationProblem(error.message, false);
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

/** Why an object could not be changed. */
export function mutationProblem(reason: string, unsupported: boolean): Verdict {
  return {
    status: unsupported ? 'unsupported' : 'error',
    message: `failed to evaluate policy: ${reason}`,
  };
}
