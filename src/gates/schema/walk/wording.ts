import type { SchemaNode } from '../../../kubernetes/schema/schema-node.ts';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../manifest/json.ts';

const LONGEST = 60;

/** A value as a sentence names it: `the string "3"`, `the number 3`, `a list`, `null`. */
export function found(value: JsonValue): string {
  if (value === null) return 'null';
  if (isJsonArray(value)) return 'a list';
  if (isJsonObject(value)) return 'a mapping';
  if (typeof value === 'string') return `the string ${quoted(value)}`;
  return `the ${typeof value} ${value}`;
}

/** The kind of a value alone, for places that may hold a secret. */
export function foundKind(value: JsonValue): string {
  if (value === null || typeof value === 'object') return found(value);
  return `a ${typeof value}`;
}

/** What a schema takes: `a string`, `an integer`, `an integer or a string`. */
export function wanted(node: SchemaNode): string {
  if (node.intOrString) return 'an integer or a string';
  if (node.format === 'quantity') return 'a quantity such as 500m or 1Gi';
  return node.type === undefined ? 'a value' : (TYPES.get(node.type) ?? node.type);
}

/** Whether a field's name says that its text is not for other eyes. */
export function mayBeSecret(path: readonly (string | number)[]): boolean {
  return path.some((key) => typeof key === 'string' && SECRET.test(key));
}

const SECRET = /pass(word|phrase|wd)?$|token|secret|credential|private.?key|api.?key/i;

/** A string in quotes, cut when it is long. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}

/** `A, B or C`. */
export function alternatives(values: readonly JsonValue[]): string {
  const texts = values.map((value) =>
    typeof value === 'string' ? value || '""' : `${JSON.stringify(value)}`,
  );
  const last = texts.at(-1) ?? '';
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} or ${last}`;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['object', 'a mapping'],
  ['array', 'a list'],
  ['string', 'a string'],
  ['integer', 'an integer'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
]);
