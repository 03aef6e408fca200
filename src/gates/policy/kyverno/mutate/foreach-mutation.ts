import { type JsonObject, type JsonValue, newJsonObject } from '../../../../manifest/json.ts';
import { compileConditions } from '../conditions/condition.ts';
import { compileEntries } from '../context/context-entries.ts';
import { QueryError } from '../context/queryable.ts';
import { objectsField, textField } from '../policy/fields.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { type RuleRun, supplyRuleValues } from '../rule/rule-run.ts';
import type { Mutate } from './mutation.ts';
import { MutationError } from './mutation-error.ts';
import { compilePatcher } from './patcher.ts';

/** Prepares `foreach`: every loop in turn, each seeing what the ones before it made. */
export function compileLoops(loops: readonly JsonObject[]): Mutate {
  const compiled = loops.map(compileLoop);
  return (run, object) =>
    compiled.reduce((current, loop) => {
      const changed = loop(run, current);
      if (changed !== current) run.context.add(['request', 'object'], changed);
      return changed;
    }, object);
}

/** Strategic merges put new items in front, so their loops run backwards unless told otherwise. */
function compileLoop(loop: JsonObject): Mutate {
  const list = textField(loop, 'list');
  if (!list) throw new PolicyError('a foreach block has no list');
  const order = textField(loop, 'order');
  const backwards = order ? order === 'Descending' : Boolean(loop['patchStrategicMerge']);
  const declare = compileEntries(objectsField(loop, 'context'));
  const preconditions = compileConditions(loop['preconditions']);
  const change = compileBody(loop);
  return (run, object) => {
    const elements = elementsOf(list, run);
    if (!run.turns.spend(elements.length)) {
      throw new MutationError(`the list ${list} has too many elements`);
    }
    const turns = elements.map((element, index) => ({ element, index }));
    return (backwards ? turns.reverse() : turns).reduce((current, { element, index }) => {
      if (element === null) return current;
      const turn = turnOf(run, element, index);
      supplyRuleValues(turn);
      declare(turn.context, turn.world);
      return preconditions(turn.context).holds ? change(turn, current) : current;
    }, object);
  };
}

function compileBody(loop: JsonObject): Mutate {
  const inner = objectsField(loop, 'foreach');
  if (inner.length > 0) return compileLoops(inner);
  const patch = compilePatcher(loop, []);
  return (run, object) => patch(object, run.context, run.schemaOf(object));
}

function turnOf(run: RuleRun, element: JsonValue, index: number): RuleRun {
  const context = run.context.child();
  context.set(
    Object.assign(newJsonObject(), {
      element,
      [`element${run.nesting}`]: element,
      elementIndex: index,
      [`elementIndex${run.nesting}`]: index,
    }),
  );
  return { ...run, context, nesting: run.nesting + 1 };
}

function elementsOf(list: string, run: RuleRun): readonly JsonValue[] {
  try {
    const found = run.context.query(list);
    return Array.isArray(found) ? found : [found];
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    throw new MutationError(`failed to evaluate list ${list}: ${error.message}`);
  }
}
