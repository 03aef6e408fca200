import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
} from '../../../../manifest/json.ts';
import { QueryError } from '../context/queryable.ts';
import { booleanField, textField } from '../policy/fields.ts';
import { PolicyError } from '../policy/policy-error.ts';
import type { Verdict } from '../rule/rule-result.ts';
import { placeOf, type RuleRun } from '../rule/rule-run.ts';
import type { Message } from './message.ts';
import { compileLoopBody, type Validation } from './validation.ts';

/** Prepares `foreach`: every element of every list must pass; lists that are missing are left out. */
export function compileForeach(loops: readonly JsonObject[], message: Message): Validation {
  const compiled = loops.map((loop) => compileLoop(loop, message));
  return (run) => {
    let applied = 0;
    let failure: string | undefined;
    for (const loop of compiled) {
      const outcome = loop(run);
      if (outcome.listError !== undefined) failure = outcome.listError;
      if (outcome.verdict) return outcome.verdict;
      applied += outcome.applied;
    }
    if (applied > 0) return { status: 'pass', message: 'rule passed' };
    return failure === undefined
      ? undefined
      : { status: 'error', message: `failed to evaluate list: ${failure}` };
  };
}

interface LoopOutcome {
  /** Elements that passed. */
  readonly applied: number;
  /** What ends the rule. */
  readonly verdict?: Verdict;
  readonly listError?: string;
}

function compileLoop(loop: JsonObject, message: Message): (run: RuleRun) => LoopOutcome {
  const list = textField(loop, 'list');
  if (!list) throw new PolicyError('a foreach block has no list');
  const scope = booleanField(loop, 'elementScope');
  const body = compileLoopBody(loop, message);
  return (run) => {
    const elements = elementsOf(list, run);
    if ('listError' in elements) return { applied: 0, ...elements };
    if (!run.turns.spend(elements.list.length)) return { applied: 0, verdict: tooMany(list) };
    return turns(elements.list, scope, body, run);
  };
}

function turns(
  elements: readonly JsonValue[],
  scope: boolean | undefined,
  body: Validation,
  run: RuleRun,
): LoopOutcome {
  let applied = 0;
  for (const [index, element] of elements.entries()) {
    if (element === null) continue;
    if (scope === true && !isJsonObject(element)) return { applied, verdict: notAMap() };
    const verdict = body(turnOf(run, element, index, scope));
    if (!verdict || verdict.status === 'skip' || isUnmetPrecondition(verdict)) continue;
    if (verdict.status !== 'pass') {
      const text = `validation failure: ${verdict.message}`;
      return { applied, verdict: { ...verdict, message: text } };
    }
    applied++;
  }
  return { applied };
}

/** The run of one turn: the element is what patterns look at, unless it is no map. */
function turnOf(
  run: RuleRun,
  element: JsonValue,
  index: number,
  scope: boolean | undefined,
): RuleRun {
  const context = run.context.child();
  context.set(
    Object.assign(newJsonObject(), {
      element,
      [`element${run.nesting}`]: element,
      elementIndex: index,
      [`elementIndex${run.nesting}`]: index,
    }),
  );
  const { element: _, ...outer } = run;
  const at = placeOf(run.object, element) ?? run.element?.at;
  const scoped = scope ?? isJsonObject(element);
  return {
    ...outer,
    context,
    nesting: run.nesting + 1,
    ...(scoped && { element: { value: element, ...(at && { at }) } }),
  };
}

function elementsOf(
  list: string,
  run: RuleRun,
): { readonly list: readonly JsonValue[] } | { readonly listError: string } {
  try {
    const found = run.context.query(list);
    return { list: Array.isArray(found) ? found : [found] };
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return error.message.includes('Unknown key') ? { list: [] } : { listError: error.message };
  }
}

function isUnmetPrecondition(verdict: Verdict): boolean {
  return verdict.status === 'error' && verdict.message.includes('failed to evaluate preconditions');
}

function tooMany(list: string): Verdict {
  return {
    status: 'error',
    message: `failed to process foreach: the list ${list} has too many elements`,
  };
}

function notAMap(): Verdict {
  return {
    status: 'error',
    message:
      'failed to process foreach: cannot use elementScope=true foreach rules for elements that are not maps',
  };
}
