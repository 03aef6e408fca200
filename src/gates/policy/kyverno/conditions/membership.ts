import { isJsonArray, type JsonValue } from '../../../../manifest/json.ts';
import { compileValuePattern } from '../pattern/match-value.ts';
import { operatorOf } from '../pattern/operator.ts';
import { goSprint } from '../text/go-text.ts';
import { matchWildcard } from '../text/wildcard.ts';

/** `AnyIn`: at least one of the keys is among the values. Wildcards count on both sides. */
export function anyIn(key: JsonValue, value: JsonValue): boolean {
  return ask(key, value, {
    one: (isIn) => isIn,
    many: (keys, isIn) => keys.some(isIn),
    scalars: true,
  });
}

/** `AllIn`: every key is among the values. */
export function allIn(key: JsonValue, value: JsonValue): boolean {
  return ask(key, value, { one: (isIn) => isIn, many: (keys, isIn) => keys.every(isIn) });
}

/** `AnyNotIn`: at least one of the keys is not among the values. */
export function anyNotIn(key: JsonValue, value: JsonValue): boolean {
  return ask(key, value, {
    one: (isIn) => !isIn,
    many: (keys, isIn) => keys.some((k) => !isIn(k)),
    scalars: true,
  });
}

/** `AllNotIn`: none of the keys is among the values. */
export function allNotIn(key: JsonValue, value: JsonValue): boolean {
  return ask(key, value, {
    one: (isIn) => !isIn,
    many: (keys, isIn) => !keys.some(isIn),
  });
}

interface Question {
  /** For a key that is one value. */
  readonly one: (isIn: boolean) => boolean;
  /** For a key that is a list. */
  readonly many: (keys: readonly string[], isIn: (key: string) => boolean) => boolean;
  /** Whether a list of keys can be compared with a number or a boolean. */
  readonly scalars?: boolean;
}

function ask(key: JsonValue, value: JsonValue, question: Question): boolean {
  if (isJsonArray(key)) {
    const among = valuesFor(value, question.scalars ?? false);
    return among !== undefined && question.many(key.map(goSprint), among);
  }
  if (key === null || typeof key === 'object') return false;
  const among = valuesForOne(value);
  return among !== undefined && question.one(among(goSprint(key)));
}

/** For one key, a text stands for itself with wildcards, for a range, or for a JSON list. */
function valuesForOne(value: JsonValue): ((key: string) => boolean) | undefined {
  if (isJsonArray(value)) return amongWildcards(value.map(goSprint));
  if (typeof value !== 'string') return undefined;
  if (operatorOf(value) === '-') return (key) => matchWildcard(value, key) || inRange(value, key);
  const list = parseList(value);
  return list && ((key) => matchWildcard(value, key) || list.includes(key));
}

/** For a list of keys, a text stands for a range or for a JSON list. */
function valuesFor(value: JsonValue, scalars: boolean): ((key: string) => boolean) | undefined {
  if (isJsonArray(value)) return amongWildcards(value.map(goSprint));
  if (typeof value === 'string') {
    if (operatorOf(value) === '-') return (key) => inRange(value, key);
    const list = parseList(value);
    return list && amongWildcards(list);
  }
  return scalars && (typeof value === 'number' || typeof value === 'boolean')
    ? amongWildcards([goSprint(value)])
    : undefined;
}

function amongWildcards(values: readonly string[]): (key: string) => boolean {
  return (key) => values.some((v) => matchWildcard(v, key) || matchWildcard(key, v));
}

function inRange(range: string, key: string): boolean {
  return compileValuePattern(range)(key);
}

/** The list a text stands for: JSON, which must be a list of texts, or the text itself. */
function parseList(text: string): readonly string[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return [text];
  }
  if (!Array.isArray(parsed)) return parsed === null ? [] : undefined;
  return parsed.every((item) => typeof item === 'string') ? parsed : undefined;
}
