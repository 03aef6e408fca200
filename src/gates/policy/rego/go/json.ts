import { BuiltinError } from '../builtin.ts';
import {
  compareText,
  isNumeric,
  isRegoArray,
  numberText,
  RegoObject,
  RegoSet,
  type RegoValue,
  termText,
} from '../value.ts';

/** How `json.MarshalIndent` lays lines out. */
interface Indentation {
  readonly prefix: string;
  readonly indent: string;
}

/** Go's `json.Marshal`: keys sorted, `<`, `>`, `&` and the line separators escaped. */
export function goJson(value: RegoValue, layout?: Indentation, depth = 0): string {
  if (typeof value === 'string') return goJsonString(value);
  if (isNumeric(value)) return numberText(value);
  if (isRegoArray(value)) return list(value, layout, depth);
  if (value instanceof RegoSet) return list(value.values, layout, depth);
  if (value instanceof RegoObject) return object(value, layout, depth);
  return String(value);
}

/** Reads JSON text with numbers kept exact. Throws a {@link BuiltinError}. */
export function readGoJson(text: string): RegoValue {
  try {
    return fromJson(JSON.parse(text), text);
  } catch (error) {
    throw new BuiltinError(error instanceof Error ? error.message : String(error));
  }
}

function fromJson(value: unknown, text: string): RegoValue {
  if (Array.isArray(value)) return value.map((item) => fromJson(item, text));
  if (typeof value === 'object' && value !== null) {
    return new RegoObject(Object.entries(value).map(([k, v]) => [k, fromJson(v, text)]));
  }
  return value as RegoValue;
}

function goJsonString(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function list(items: readonly RegoValue[], layout: Indentation | undefined, depth: number): string {
  if (items.length === 0) return '[]';
  return wrap(
    '[',
    items.map((item) => goJson(item, layout, depth + 1)),
    ']',
    layout,
    depth,
  );
}

function object(value: RegoObject, layout: Indentation | undefined, depth: number): string {
  if (value.size === 0) return '{}';
  const members = value.entries
    .map(([key, item]) => [typeof key === 'string' ? key : termText(key), item] as const)
    .sort((a, b) => compareText(a[0], b[0]));
  const colon = layout ? ': ' : ':';
  const lines = members.map(([k, v]) => goJsonString(k) + colon + goJson(v, layout, depth + 1));
  return wrap('{', lines, '}', layout, depth);
}

function wrap(
  open: string,
  items: readonly string[],
  close: string,
  layout: Indentation | undefined,
  depth: number,
): string {
  if (!layout) return open + items.join(',') + close;
  const line = (level: number) => `\n${layout.prefix}${layout.indent.repeat(level)}`;
  return open + items.map((item) => line(depth + 1) + item).join(',') + line(depth) + close;
}
