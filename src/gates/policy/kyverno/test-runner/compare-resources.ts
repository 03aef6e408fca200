import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
  objectOrEmpty,
} from '../../../../manifest/json.ts';
import { deepEqual } from '../jmespath/value.ts';

/**
 * Whether two objects are the same but for empty values and what Kyverno adds to generated ones.
 * Returns the pointer of the first difference.
 */
export function firstDifference(actual: JsonObject, expected: JsonObject): string | undefined {
  return differenceOf(prepare(actual), prepare(expected), '');
}

function prepare(object: JsonObject): JsonValue {
  const metadata = objectOrEmpty(object['metadata']);
  const labels = newJsonObject();
  for (const [key, value] of Object.entries(objectOrEmpty(metadata['labels']))) {
    if (!key.startsWith('generate.kyverno.io/')) labels[key] = value;
  }
  labels['app.kubernetes.io/managed-by'] ??= 'kyverno';
  return tidy({ ...object, metadata: { ...metadata, labels } }) ?? null;
}

/** Without nulls, empty objects and empty lists. */
function tidy(value: JsonValue | undefined): JsonValue | undefined {
  if (value === undefined || value === null) return undefined;
  if (isJsonArray(value)) {
    const items = value.map(tidy).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (!isJsonObject(value)) return value;
  const object = newJsonObject();
  for (const key of Object.keys(value)) {
    const member = tidy(value[key]);
    if (member !== undefined) object[key] = member;
  }
  return Object.keys(object).length === 0 ? undefined : object;
}

function differenceOf(
  a: JsonValue | undefined,
  b: JsonValue | undefined,
  at: string,
): string | undefined {
  if (deepEqual(a, b)) return undefined;
  if (isJsonArray(a) && isJsonArray(b)) {
    const longest = a.length > b.length ? a : b;
    return firstOf(longest.map((_, i) => () => differenceOf(a[i], b[i], `${at}/${i}`)));
  }
  if (isJsonObject(a) && isJsonObject(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return firstOf(keys.map((key) => () => differenceOf(a[key], b[key], `${at}/${key}`)));
  }
  return `${at}: ${JSON.stringify(b) ?? 'nothing'} expected, ${JSON.stringify(a) ?? 'nothing'} found`;
}

function firstOf(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const found = check();
    if (found !== undefined) return found;
  }
  return undefined;
}
