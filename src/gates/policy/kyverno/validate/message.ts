import type { JsonObject } from '../../../../manifest/json.ts';
import type { Queryable } from '../context/queryable.ts';
import { textField } from '../policy/fields.ts';
import { SubstitutionError } from '../variables/substitution-error.ts';
import { compileTemplate } from '../variables/template.ts';

/** A rule's message. */
export interface Message {
  /** As it is written; '' when there is none. */
  readonly source: string;
  /** With its variables filled in. Throws {@link SubstitutionError}. */
  fill(context: Queryable): string;
}

/** Prepares the `message` of a block. */
export function compileMessage(block: JsonObject): Message {
  const source = textField(block, 'message') ?? '';
  return { source, fill: compileText(source) };
}

/** Prepares a text of which the result must be a text again. */
export function compileText(source: string): (context: Queryable) => string {
  const template = compileTemplate(source);
  return (context) => {
    const filled = template(context);
    return typeof filled === 'string'
      ? filled
      : "the produced message didn't resolve to a string, check your policy definition.";
  };
}

/** The message of a pattern that fails at a path, or cannot be judged because of `reason`. */
export function patternMessage(
  message: Message,
  rule: string,
  context: Queryable,
  outcome: { readonly path: string } | { readonly reason: string },
): string {
  const tail =
    'path' in outcome
      ? `rule ${rule} failed at path ${outcome.path}`
      : `rule ${rule} execution error: ${outcome.reason}`;
  if (message.source === '') return `validation error: ${tail}`;
  const text = filled(message, context);
  if (text !== undefined) return `validation error: ${withFullStop(text)} ${tail}`;
  const reason = 'path' in outcome ? `failed at path ${outcome.path}` : outcome.reason;
  return `validation error: variables substitution error in rule ${rule} execution error: ${reason}`;
}

/** The message of an anyPattern of which no alternative matches. */
export function anyPatternMessage(
  message: Message,
  rule: string,
  context: Queryable,
  failures: readonly string[],
): string {
  const tail = failures.join(' ');
  if (message.source === '') return `validation error: ${tail}`;
  const text = filled(message, context);
  return text === undefined
    ? `validation error: variables substitution error in rule ${rule} execution error: ${tail}`
    : `validation error: ${withFullStop(text)} ${tail}`;
}

function filled(message: Message, context: Queryable): string | undefined {
  try {
    return message.fill(context);
  } catch (error) {
    if (error instanceof SubstitutionError) return undefined;
    throw error;
  }
}

function withFullStop(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
