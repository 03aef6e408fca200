import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../manifest/json.ts';
import { compareText } from './value.ts';

/** Rego's order of values over JSON: null, booleans, numbers, strings, arrays, objects. */
export function compareJson(a: JsonValue, b: JsonValue): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  const byType = rank(a) - rank(b);
  if (byType !== 0) return byType;
  if (isJsonArray(a) && isJsonArray(b)) return compareLists(a, b);
  if (isJsonObject(a) && isJsonObject(b)) return compareObjects(a, b);
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

/** The smallest key first, each before its value. */
function compareObjects(a: JsonObject, b: JsonObject): number {
  const others = Object.keys(b).sort(compareText);
  const keys = Object.keys(a).sort(compareText);
  for (const [i, key] of keys.entries()) {
    const other = others[i];
    if (other === undefined) return 1;
    const order = compareText(key, other) || compareJson(a[key] ?? null, b[other] ?? null);
    if (order !== 0) return order;
  }
  return keys.length - others.length;
}
