import { isJsonObject, type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import { factsOf } from '../admission/subject.ts';
import { compileConditions } from '../conditions/condition.ts';
import { compileEntries } from '../context/context-entries.ts';
import { UnsupportedError } from '../context/world.ts';
import { compileSelector } from '../match/selector.ts';
import { objectField, objectsField, textField } from '../policy/fields.ts';
import type { Verdict } from '../rule/rule-result.ts';
import type { RuleRun } from '../rule/rule-run.ts';
import { goSprint } from '../text/go-text.ts';
import { matchWildcard } from '../text/wildcard.ts';
import { checkPreconditions, type Validation } from '../validate/validation.ts';
import { compileTemplate } from '../variables/template.ts';
import { type Mutate, mutateOne } from './mutation.ts';

/** Prepares a rule that changes existing objects when its trigger is admitted. */
export function compileTargets(targets: readonly JsonObject[], change: Mutate): Validation {
  const compiled = targets.map((target) => compileTarget(target, change));
  return (run) => {
    const verdicts = compiled.flatMap((target) => target(run));
    const problem = verdicts.find(({ status }) => status === 'error');
    const others = verdicts.flatMap(({ patched }) => (patched ? [patched] : []));
    if (problem) return { ...problem, others };
    const [first] = verdicts;
    if (others.length > 0) return { status: 'pass', message: first?.message ?? '', others };
    return first && { status: 'skip', message: first.message };
  };
}

function compileTarget(target: JsonObject, change: Mutate): (run: RuleRun) => readonly Verdict[] {
  const selector = objectField(target, 'selector');
  const place = compileTemplate(
    Object.fromEntries(
      ['apiVersion', 'kind', 'name', 'namespace'].map((f) => [f, textField(target, f) ?? '']),
    ),
  );
  const selects = selector && compileSelector(selector);
  const declare = compileEntries(objectsField(target, 'context'));
  const preconditions = compileConditions(target['preconditions']);
  return (run) => {
    const wanted = place(run.context);
    if (!isJsonObject(wanted)) return [];
    return objectsOf(run, wanted)
      .filter((object) => selects?.(factsOf(object).labels) ?? true)
      .map((object) => {
        const context = run.context.child();
        context.set(Object.assign(newJsonObject(), { target: object }));
        declare(context, run.world);
        const turn = { ...run, context };
        return checkPreconditions(() => preconditions(context)) ?? mutateOne(turn, object, change);
      });
  };
}

function objectsOf(run: RuleRun, wanted: JsonObject): readonly JsonObject[] {
  if (!run.world.objects) {
    throw new UnsupportedError('mutation-targets', 'mutating existing objects needs the objects');
  }
  const { apiVersion, kind, name, namespace } = wanted;
  return run.world.objects(goSprint(apiVersion), goSprint(kind)).filter((object) => {
    const facts = factsOf(object);
    return (
      (name === '' || matchWildcard(goSprint(name), facts.name)) &&
      (namespace === '' || matchWildcard(goSprint(namespace), facts.namespace))
    );
  });
}
