import type { CelEnvironment } from '../../../../cel/environment.ts';
import type { Program } from '../../../../cel/program.ts';
import { toJson } from '../../../../cel/values/json.ts';
import { gvkOf } from '../../../../manifest/gvk.ts';
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
} from '../../../../manifest/json.ts';
import { factsOf, type Subject } from '../admission/subject.ts';
import { objectField, objectsField, textField } from '../policy/fields.ts';
import type { CompiledRule } from '../rule/compiled-rule.ts';
import type { Verdict } from '../rule/rule-result.ts';
import type { RuleRun } from '../rule/rule-run.ts';
import { goSprint } from '../text/go-text.ts';
import { policyBindings } from './bindings.ts';
import { compileCel } from './compile-expression.ts';
import { type CelVariables, evaluate } from './evaluation.ts';
import { compileMatchConditions, type MatchConditions } from './match-conditions.ts';
import { anyOperation, compileConstraints } from './match-constraints.ts';
import { type CelMutation, mutateAll } from './mutations.ts';

/** Which targets a trigger stands for; a text is why that cannot be told. */
type Selects = (run: RuleRun) => ((target: JsonObject) => boolean) | Verdict;

/** Whether `spec.evaluation.mutateExisting` is on. */
export function mutatesExisting(spec: JsonObject): boolean {
  const evaluation = objectField(spec, 'evaluation');
  const existing = evaluation && objectField(evaluation, 'mutateExisting');
  return existing?.['enabled'] === true;
}

/**
 * The rule by which a MutatingPolicy changes the objects that the world offers as targets. As in
 * the Kyverno CLI every trigger will do: the constraints of such a policy are about its targets.
 */
export function compileMutateExisting(
  spec: JsonObject,
  mutations: readonly CelMutation[],
  variables: CelVariables,
  environment: CelEnvironment,
): CompiledRule {
  const selects = compileSelection(spec, variables, environment);
  const conditions = compileMatchConditions(
    objectsField(spec, 'targetMatchConditions'),
    environment,
  );
  return {
    name: 'mutate-existing',
    type: 'mutate',
    match: { kinds: [], matches: () => true },
    defaultAction: 'Enforce',
    action: () => 'Enforce',
    judge: (run) => {
      const { targets = [] } = run.world;
      if (targets.length === 0) return undefined;
      const selected = selects(run);
      if (typeof selected !== 'function') return selected;
      const verdicts = targets
        .filter(selected)
        .map((target) => mutateTarget(target, run, { mutations, variables, conditions }));
      return together(verdicts);
    },
  };
}

function mutateTarget(
  target: JsonObject,
  run: RuleRun,
  policy: {
    readonly mutations: readonly CelMutation[];
    readonly variables: CelVariables;
    readonly conditions: MatchConditions;
  },
): Verdict {
  const bindingsFor = (object: JsonObject) =>
    policy.variables({ ...policyBindings(run.subject, run.world, run.policyNamespace), object });
  const matched = policy.conditions(bindingsFor(target));
  if ('error' in matched) {
    return { status: matched.unsupported ? 'unsupported' : 'error', message: matched.error };
  }
  if (matched.value !== true) return { status: 'skip', message: 'skip' };
  const verdict = mutateAll(policy.mutations, { ...run, object: target }, bindingsFor);
  return verdict.status === 'pass' ? { patched: target, ...verdict } : verdict;
}

/** The worst that became of the targets, with all that were changed. */
function together(verdicts: readonly Verdict[]): Verdict | undefined {
  const others = verdicts.flatMap(({ patched }) => (patched ? [patched] : []));
  const [first] = verdicts;
  const worst =
    verdicts.find(({ status }) => status === 'error' || status === 'unsupported') ??
    verdicts.find(({ status }) => status === 'pass') ??
    first;
  return worst && { status: worst.status, message: worst.message, others };
}

function compileSelection(
  spec: JsonObject,
  variables: CelVariables,
  environment: CelEnvironment,
): Selects {
  const constraints = objectField(spec, 'targetMatchConstraints') ?? newJsonObject();
  const expression = textField(constraints, 'expression');
  if (expression) {
    const place = 'targetMatchConstraints.expression';
    return byExpression(compileCel(expression, environment, place), variables);
  }
  const own = objectsField(constraints, 'resourceRules').length > 0;
  const match = compileConstraints(
    anyOperation(own ? constraints : objectField(spec, 'matchConstraints')),
  );
  return (run) => (target) => match.matches(subjectOf(target, run));
}

/** The expression gives a target, or a list of them. */
function byExpression(program: Program, variables: CelVariables): Selects {
  return (run) => {
    const outcome = evaluate(
      program,
      variables(policyBindings(run.subject, run.world, run.policyNamespace)),
    );
    if ('error' in outcome) {
      const message = `the targets cannot be told: ${outcome.error}`;
      return { status: outcome.unsupported ? 'unsupported' : 'error', message };
    }
    const keys = new Set(namedBy(toJson(outcome.value) ?? null));
    return (target) => keys.has(keyOf(target));
  };
}

function namedBy(value: JsonValue): readonly string[] {
  if (!isJsonObject(value)) return [];
  const { items } = value;
  return isJsonArray(items) ? items.filter(isJsonObject).map(keyOf) : [keyOf(value)];
}

function keyOf(object: JsonObject): string {
  const { namespace, name } = factsOf(object);
  return `${namespace}/${name}`;
}

function subjectOf(object: JsonObject, { values }: RuleRun): Subject {
  const { namespace, kind } = factsOf(object);
  return {
    object,
    gvk: gvkOf(goSprint(object['apiVersion'] ?? ''), kind),
    subresource: '',
    operation: 'UPDATE',
    namespaceLabels: values.namespaceLabels(namespace) ?? newJsonObject(),
  };
}
