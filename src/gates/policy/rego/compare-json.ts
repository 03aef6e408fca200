import { isJsonArray, isJsonObject, type JsonValue } from '../../../manifest/json.ts';
import { compareText } from './value.ts';

/** Rego's order of values over JSON: null, booleans, numbers, strings, arrays, objects. */
export function compareJson(a: JsonValue, b: JsonValue): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  const byType = rank(a) - rank(b);
  if (byType !== 0) return byType;
  if (isJsonArray(a) && isJsonArray(b)) return compareLists(a, b);
  if (isJsonObject(a) && isJsonObject(b)) return compareLists(flat(a), flat(b));
  return Number(a) - Number(b);
}

function rank(value: JsonValue): number {
  if (value === null) return 0;
  if (isJsonArray(value)) return 4;
  return ['boolean', 'number', 'string', '', 'object'].indexOf(typeof value) + 1;
}

function compareLists(a: readonly JsonValue[], b: readonly JsonValue[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const order = compareJson(a[i] ?? null, b[i] ?? null);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function flat(object: Readonly<Record<string, JsonValue | undefined>>): readonly JsonValue[] {
  const keys = Object.keys(object).sort(compareText);
  return keys.flatMap((key) => [key, object[key] ?? null]);
}
