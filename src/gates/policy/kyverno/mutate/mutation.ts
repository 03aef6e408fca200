import { type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import { factsOf } from '../admission/subject.ts';
import { objectField, objectsField } from '../policy/fields.ts';
import type { Verdict } from '../rule/rule-result.ts';
import type { RuleRun } from '../rule/rule-run.ts';
import type { Validation } from '../validate/validation.ts';
import { SubstitutionError } from '../variables/substitution-error.ts';
import { compileLoops } from './foreach-mutation.ts';
import { MutationError } from './mutation-error.ts';
import { compilePatcher } from './patcher.ts';
import { compileTargets } from './targets.ts';

/** Changes an object; the same object when nothing changes. */
export type Mutate = (run: RuleRun, object: JsonObject) => JsonObject;

/** Prepares `mutate`: of the object itself, or of existing objects (`targets`). */
export function compileMutation(rule: JsonObject): Validation {
  const mutate = objectField(rule, 'mutate') ?? newJsonObject();
  const loops = objectsField(mutate, 'foreach');
  const change = loops.length > 0 ? compileLoops(loops) : compilePatch(mutate);
  const targets = objectsField(mutate, 'targets');
  if (targets.length > 0) return compileTargets(targets, change);
  return (run) => mutateOne(run, run.object, change);
}

function compilePatch(mutate: JsonObject): Mutate {
  const patch = compilePatcher(mutate, ['mutate']);
  return (run, object) => patch(object, run.context, run.schemaOf(object));
}

/** Changes one object; what it becomes, or that nothing changes, or why it cannot be changed. */
export function mutateOne(run: RuleRun, object: JsonObject, change: Mutate): Verdict {
  try {
    const patched = change(run, object);
    if (patched === object) return { status: 'skip', message: 'no patches applied' };
    return { status: 'pass', message: describe(patched), patched };
  } catch (error) {
    if (error instanceof MutationError) {
      return { status: 'error', message: `failed to patch resource: ${error.message}` };
    }
    if (error instanceof SubstitutionError) {
      return { status: 'error', message: `variable substitution failed: ${error.message}` };
    }
    throw error;
  }
}

function describe(object: JsonObject): string {
  const { kind, name, namespace } = factsOf(object);
  const place = namespace === '' ? '' : ` in namespace ${namespace}`;
  return `mutated ${kind}/${name}${place}`;
}
