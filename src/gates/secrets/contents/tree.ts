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
  } else if (isJsonObject(value)) walkObject(value, key, path, visit);
}

function walkObject(value: JsonObject, holder: string, path: string[], visit: VisitEntry) {
  const named = namedValue(value);
  if (named) step(named.text, named.key, named.key, path, visit);
  for (const member of Object.keys(value)) {
    const inner = value[member];
    if (inner === undefined || member === named?.member) continue;
    step(inner, nameOf(member, holder), member, path, visit);
  }
}

function step(value: JsonValue, key: string, name: string, path: string[], visit: VisitEntry) {
  path.push(name);
  walk(value, key, path, visit);
  path.pop();
}

/** A value that a member beside it names. */
export interface NamedValue {
  readonly key: string;
  readonly text: string;
  /** The member that holds it. */
  readonly member: 'value' | 'default';
}

/**
 * `{name: DB_PASSWORD, value: …}`: the form of environment variables, parameters, headers; also
 * `{type: password, value: …}`, and parameters with a default.
 */
export function namedValue(object: JsonObject): NamedValue | undefined {
  const member = typeof object['value'] === 'string' ? 'value' : 'default';
  const text = object[member];
  if (typeof text !== 'string') return undefined;
  const { name, key, type } = object;
  const named = name ?? key ?? (type === 'password' ? type : undefined);
  return typeof named === 'string' ? { key: named, text, member } : undefined;
}

/** `key` alone says nothing: with what holds it, `jwt.key`, it may. */
export function nameOf(member: string, holder: string): string {
  const isKey = member.length === 3 && /^key$/i.test(member);
  return isKey && holder !== '' ? `${holder}.${member}` : member;
}
