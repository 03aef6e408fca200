import type { JsonObject, JsonValue } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import { compileConditions } from '../conditions/condition.ts';
import { objectField } from '../policy/fields.ts';
import type { Verdict } from '../rule/rule-result.ts';
import type { RuleRun } from '../rule/rule-run.ts';
import { SubstitutionError } from '../variables/substitution-error.ts';
import { compileText, type Message } from './message.ts';
import type { Validation } from './validation.ts';

/** Prepares `deny`: the object is refused when the conditions hold; without any, always. */
export function compileDeny(source: JsonObject, message: Message): Validation {
  const deny = objectField(source, 'deny');
  const conditions = compileConditions(deny?.['conditions']);
  const mentioned = mentionedPlaces(deny?.['conditions'] ?? null);
  return (run) => {
    try {
      const { holds, message: own } = conditions(run.context);
      if (!holds) return { status: 'pass', message: `validation rule '${run.rule}' passed.` };
      return { status: 'fail', message: denyMessage(message, own, run), ...place(run, mentioned) };
    } catch (error) {
      if (!(error instanceof SubstitutionError)) throw error;
      return { status: 'error', message: `failed to check deny conditions: ${error.message}` };
    }
  };
}

function denyMessage(message: Message, own: string, run: RuleRun): string {
  const text = [message.source, own].filter((part) => part !== '').join('; ');
  if (text === '') return `validation error: rule ${run.rule} failed`;
  try {
    return compileText(text)(run.context);
  } catch (error) {
    if (error instanceof SubstitutionError) return own;
    throw error;
  }
}

/** The element a foreach is at, or else the first place the conditions mention that exists. */
function place(run: RuleRun, mentioned: readonly Pointer[]): Pick<Verdict, 'at' | 'inferred'> {
  if (run.element?.at) return { at: run.element.at };
  const at = mentioned.find((pointer) => pointer.resolve(run.object) !== undefined);
  return at ? { at, inferred: true } : {};
}

const MENTION = /request\.object((?:\.[A-Za-z_][A-Za-z0-9_]*|\."[^"]+"|\[\d+\])+)/g;

function mentionedPlaces(conditions: JsonValue): readonly Pointer[] {
  return [...JSON.stringify(conditions).replaceAll('\\"', '"').matchAll(MENTION)].map((match) =>
    Pointer.root.at(
      ...[...(match[1] ?? '').matchAll(/\.([A-Za-z0-9_]+)|\."([^"]+)"|\[(\d+)\]/g)].map(
        (part) => part[1] ?? part[2] ?? Number(part[3]),
      ),
    ),
  );
}
