import type { JsonObject } from '../../../../manifest/json.ts';
import { compileConditions } from '../conditions/condition.ts';
import { compileEntries } from '../context/context-entries.ts';
import { objectsField } from '../policy/fields.ts';
import { PolicyError } from '../policy/policy-error.ts';
import type { Verdict } from '../rule/rule-result.ts';
import { type RuleRun, supplyRuleValues } from '../rule/rule-run.ts';
import { SubstitutionError } from '../variables/substitution-error.ts';
import { compileDeny } from './deny.ts';
import { compileForeach } from './foreach.ts';
import { compileMessage, type Message } from './message.ts';
import { compilePatternValidation } from './pattern-validation.ts';

/** Judges a subject; undefined when there is nothing to judge. */
export type Validation = (run: RuleRun) => Verdict | undefined;

/**
 * Prepares what stands in a `validate` block, or in one of its `foreach` blocks. Throws
 * {@link PolicyError} for one that holds nothing to judge by.
 */
export function compileContent(source: JsonObject, message: Message): Validation {
  if (source['deny']) return compileDeny(source, message);
  if (source['pattern'] !== undefined || source['anyPattern'] !== undefined) {
    return compilePatternValidation(source, message);
  }
  const loops = objectsField(source, 'foreach');
  if (loops.length > 0) return compileForeach(loops, message);
  throw new PolicyError('it has none of deny, pattern, anyPattern and foreach to judge by');
}

/** Prepares a `validate` block with pattern, anyPattern, deny or foreach. */
export function compileValidate(validate: JsonObject): Validation {
  return compileContent(validate, compileMessage(validate));
}

/** Prepares one `foreach` block: its own context and preconditions, then its content. */
export function compileLoopBody(source: JsonObject, message: Message): Validation {
  const declare = compileEntries(objectsField(source, 'context'));
  const preconditions = compileConditions(source['preconditions']);
  const content = compileContent(source, message);
  return (run) => {
    supplyRuleValues(run);
    declare(run.context, run.world);
    const checked = checkPreconditions(() => preconditions(run.context));
    return checked ?? content(run);
  };
}

/** Skip when the conditions do not hold, an error when they cannot be asked. */
export function checkPreconditions(
  ask: () => { readonly holds: boolean; readonly message: string },
): Verdict | undefined {
  try {
    const { holds, message } = ask();
    if (holds) return undefined;
    const text = ['preconditions not met', message].filter((part) => part !== '').join('; ');
    return { status: 'skip', message: text };
  } catch (error) {
    if (!(error instanceof SubstitutionError)) throw error;
    return { status: 'error', message: `failed to evaluate preconditions: ${error.message}` };
  }
}
