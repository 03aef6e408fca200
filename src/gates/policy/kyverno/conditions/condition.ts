import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../../manifest/json.ts';
import type { Queryable } from '../context/queryable.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { goSprint } from '../text/go-text.ts';
import { SubstitutionError } from '../variables/substitution-error.ts';
import { compileTemplate } from '../variables/template.ts';
import { operatorNamed } from './operators.ts';

/** Whether conditions hold, and the messages of the conditions that decided. */
export interface ConditionsResult {
  readonly holds: boolean;
  readonly message: string;
}

/** Asks conditions. Throws {@link SubstitutionError}. */
export type Conditions = (context: Queryable) => ConditionsResult;

/**
 * Prepares `{any: […], all: […]}`, a list of such, or the old list of conditions that must all
 * hold. Nothing given holds. Throws {@link PolicyError}.
 */
export function compileConditions(source: JsonValue | undefined): Conditions {
  if (source === undefined || source === null) return () => ({ holds: true, message: '' });
  if (isJsonArray(source)) return compileList(source);
  if (isJsonObject(source)) return compileAnyAll(source);
  throw new PolicyError('conditions must be a list, or an object with any and all');
}

function compileList(source: readonly JsonValue[]): Conditions {
  const blocks = source.map((item) =>
    isJsonObject(item) && ('any' in item || 'all' in item)
      ? compileAnyAll(item)
      : compileCondition(item),
  );
  return (context) => all(blocks, context, ';');
}

function compileAnyAll(source: JsonObject): Conditions {
  const anyOf = listOf(source, 'any')?.map(compileCondition);
  const allOf = (listOf(source, 'all') ?? []).map(compileCondition);
  return (context) => {
    const first = anyOf ? any(anyOf, context) : { holds: true, message: '' };
    const second = all(allOf, context, '; ');
    const holds = first.holds && second.holds;
    const decisive = [first, second].filter((result) => result.holds === holds);
    return {
      holds,
      message: join(
        decisive.map((result) => result.message),
        '; ',
      ),
    };
  };
}

function listOf(source: JsonObject, name: string): readonly JsonValue[] | undefined {
  const list = source[name];
  if (list === undefined || list === null) return undefined;
  if (!isJsonArray(list)) throw new PolicyError(`${name} must be a list of conditions`);
  return list;
}

function compileCondition(source: JsonValue): Conditions {
  if (!isJsonObject(source)) throw new PolicyError('a condition must be an object');
  const operator = operatorNamed(goSprint(source['operator'] ?? ''));
  if (!operator) {
    throw new PolicyError(`the operator ${JSON.stringify(source['operator'])} is unknown`);
  }
  const key = compileTemplate(source['key'] ?? null);
  const value = compileTemplate(source['value'] ?? null);
  const message = typeof source['message'] === 'string' ? source['message'] : '';
  return (context) => {
    const left = explained('key', () => key(context));
    const right = explained('value', () => value(context));
    return { holds: operator(left, right), message };
  };
}

function explained(side: string, fill: () => JsonValue): JsonValue {
  try {
    return fill();
  } catch (error) {
    if (!(error instanceof SubstitutionError)) throw error;
    throw new SubstitutionError(
      `failed to substitute variables in condition ${side}: ${error.message}`,
    );
  }
}

function any(conditions: readonly Conditions[], context: Queryable): ConditionsResult {
  const messages: string[] = [];
  for (const condition of conditions) {
    const { holds, message } = condition(context);
    if (holds) return { holds, message };
    messages.push(message);
  }
  return { holds: false, message: join(messages, '; ') };
}

function all(
  conditions: readonly Conditions[],
  context: Queryable,
  separator: string,
): ConditionsResult {
  const messages: string[] = [];
  for (const condition of conditions) {
    const { holds, message } = condition(context);
    if (!holds) return { holds, message };
    messages.push(message);
  }
  return { holds: true, message: join(messages, separator) };
}

function join(messages: readonly string[], separator: string): string {
  return messages.filter((message) => message !== '').join(separator);
}
