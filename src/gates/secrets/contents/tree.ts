import { isJsonArray, isJsonObject, type JsonValue } from '../../../manifest/json.ts';
import type { Entry } from './entry.ts';

/** The strings of a parsed document, with their keys; numbers as their text. */
export function* treeEntries(
  value: JsonValue,
  path: readonly string[] = [],
  key = '',
): Generator<Entry> {
  if (isJsonObject(value)) {
    const named = namedValue(value);
    if (named) yield { ...named, path: [...path, named.key] };
    for (const [member, inner] of Object.entries(value)) {
      if (inner === undefined || (named && member === 'value')) continue;
      yield* treeEntries(inner, [...path, member], member);
    }
  } else if (isJsonArray(value)) {
    for (const [index, item] of value.entries()) {
      yield* treeEntries(item, [...path, String(index)], key);
    }
  } else if (typeof value === 'string') yield { key, text: value, path };
  else if (typeof value === 'number') yield { key, text: String(value), path };
}

/** `{name: DB_PASSWORD, value: …}`: the form of environment variables, parameters, headers. */
export function namedValue(value: JsonValue): { key: string; text: string } | undefined {
  if (!isJsonObject(value)) return undefined;
  const text = value['value'];
  const key = value['name'] ?? value['key'];
  if (typeof text !== 'string' || typeof key !== 'string') return undefined;
  return { key, text };
}
