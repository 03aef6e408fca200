import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../../manifest/json.ts';
import { compileConditions } from '../conditions/condition.ts';
import { hasPlaceholder } from '../variables/template.ts';
import type { Scope } from './scope.ts';
import { Untranslatable } from './untranslatable.ts';
import { documentTerm } from './variables/document.ts';

/**
 * The Rego term (over `c`) of conditions: `{holds, raw, filled}` with the messages that decided,
 * or `{["subst", reason]}`. Throws like the engine for what are no conditions.
 */
export function conditionsTerm(source: JsonValue | undefined, scope: Scope): string {
  compileConditions(source);
  if (source === undefined || source === null) return 'k.no_conditions';
  if (!isJsonArray(source)) return anyAllTerm(objectOf(source), scope);
  const blocks = source.map((item) =>
    isJsonObject(item) && ('any' in item || 'all' in item)
      ? anyAllTerm(item, scope)
      : conditionTerm(objectOf(item), scope),
  );
  return `${scope.writer.define('c', [{ value: `k.all_of([${blocks.join(', ')}], ";")` }])}(c)`;
}

function anyAllTerm(source: JsonObject, scope: Scope): string {
  const anyOf = termsOf(source['any'], scope);
  const allOf = termsOf(source['all'], scope) ?? [];
  const first = anyOf ? `k.any_of([${anyOf.join(', ')}])` : 'k.no_conditions';
  const second = `k.all_of([${allOf.join(', ')}], "; ")`;
  const value = `k.any_and_all(${first}, ${second})`;
  return `${scope.writer.define('c', [{ value }])}(c)`;
}

function termsOf(list: JsonValue | undefined, scope: Scope): readonly string[] | undefined {
  return isJsonArray(list) ? list.map((item) => conditionTerm(objectOf(item), scope)) : undefined;
}

function conditionTerm(source: JsonObject, scope: Scope): string {
  const operator = JSON.stringify(String(source['operator'] ?? '').toLowerCase());
  const key = documentTerm(source['key'] ?? null, scope);
  const value = documentTerm(source['value'] ?? null, scope);
  const message = messageTerm(source['message'], scope);
  return `k.condition_result(${operator}, ${key}, ${value}, ${message})`;
}

/** A message as it is written, and filled in. */
function messageTerm(message: JsonValue | undefined, scope: Scope): string {
  if (typeof message !== 'string' || message === '') return '["", ""]';
  if (message.includes('$(')) throw new Untranslatable("references $(…) in a condition's message");
  const filled = hasPlaceholder(message) ? documentTerm(message, scope) : JSON.stringify(message);
  return `[${JSON.stringify(message)}, ${filled}]`;
}

function objectOf(value: JsonValue): JsonObject {
  if (isJsonObject(value)) return value;
  throw new Untranslatable('a condition that is none');
}
