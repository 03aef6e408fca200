import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../manifest/json.ts';

/** Takes a named text; the path is one that goes on to change, and is to be copied when kept. */
export type VisitEntry = (key: string, text: string, path: readonly string[]) => void;

/** Hands out the strings of a parsed document with their keys, in order; numbers as their text. */
export function readTree(value: JsonValue, visit: VisitEntry): void {
  walk(value, '', [], visit);
}

/** Items of a list share the name of the list. */
function walk(value: JsonValue, key: string, path: string[], visit: VisitEntry): void {
  if (typeof value === 'string') visit(key, value, path);
  else if (typeof value === 'number') visit(key, String(value), path);
  else if (isJsonArray(value)) {
    for (const [index, item] of value.entries()) step(item, key, String(index), path, visit);
  } else if (isJsonObject(value)) walkObject(value, path, visit);
}

function walkObject(value: JsonObject, path: string[], visit: VisitEntry) {
  const named = namedValue(value);
  if (named) step(named.text, named.key, named.key, path, visit);
  for (const member of Object.keys(value)) {
    const inner = value[member];
    if (inner === undefined || (named && member === 'value')) continue;
    step(inner, member, member, path, visit);
  }
}

function step(value: JsonValue, key: string, name: string, path: string[], visit: VisitEntry) {
  path.push(name);
  walk(value, key, path, visit);
  path.pop();
}

/** `{name: DB_PASSWORD, value: …}`: the form of environment variables, parameters, headers. */
export function namedValue(value: JsonValue): { key: string; text: string } | undefined {
  if (!isJsonObject(value)) return undefined;
  const text = value['value'];
  if (typeof text !== 'string') return undefined;
  const key = value['name'] ?? value['key'];
  return typeof key === 'string' ? { key, text } : undefined;
}
