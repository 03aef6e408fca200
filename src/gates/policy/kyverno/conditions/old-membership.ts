import { isJsonArray, type JsonValue } from '../../../../manifest/json.ts';
import { goSprint } from '../text/go-text.ts';
import { matchWildcard } from '../text/wildcard.ts';

/** The deprecated `In`: one key with wildcards; a list of keys must be a subset, literally. */
export function isIn(key: JsonValue, value: JsonValue): boolean {
  if (isJsonArray(key)) {
    if (key.length === 1 && key[0] === value) return true;
    const values = textsOf(value);
    return values?.length !== undefined && key.every((k) => values.includes(goSprint(k)));
  }
  return oneIsIn(key, value) ?? false;
}

/** The deprecated `NotIn`: the key is not among the values; of a list, at least one is not. */
export function isNotIn(key: JsonValue, value: JsonValue): boolean {
  if (isJsonArray(key)) {
    if (key.length === 1 && key[0] === value) return true;
    const values = textsOf(value);
    return values?.length !== undefined && key.some((k) => !values.includes(goSprint(k)));
  }
  const found = oneIsIn(key, value);
  return found !== undefined && !found;
}

function oneIsIn(key: JsonValue, value: JsonValue): boolean | undefined {
  if (key === null || typeof key === 'object') return undefined;
  const text = goSprint(key);
  if (isJsonArray(value)) {
    return value.map(goSprint).some((v) => matchWildcard(v, text) || matchWildcard(text, v));
  }
  if (typeof value === 'string' && matchWildcard(value, text)) return true;
  return textsOf(value)?.includes(text);
}

function textsOf(value: JsonValue): readonly string[] | undefined {
  const list = typeof value === 'string' ? parseJson(value) : value;
  return Array.isArray(list) && list.every((item) => typeof item === 'string') ? list : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
