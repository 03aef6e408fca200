import { isJsonArray, isJsonObject, type JsonValue } from '../../../../manifest/json.ts';

/**
 * A value as Go's `fmt.Sprint` prints it: what Kyverno compares and what its messages show.
 * Maps are printed with sorted keys; whole numbers without an exponent.
 */
export function goSprint(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '<nil>';
  if (isJsonArray(value)) return `[${value.map(goSprint).join(' ')}]`;
  if (isJsonObject(value)) {
    return `map[${sortedKeys(value)
      .map((key) => `${key}:${goSprint(value[key])}`)
      .join(' ')}]`;
  }
  return String(value);
}

/** The JSON text Go's encoder writes: keys sorted, `<`, `>` and `&` escaped. */
export function goJson(value: JsonValue | undefined): string {
  return encode(value ?? null).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The name of a value's Go type, as `%T` prints it. */
export function goType(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '<nil>';
  if (isJsonArray(value)) return '[]interface {}';
  if (isJsonObject(value)) return 'map[string]interface {}';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  return typeof value === 'boolean' ? 'bool' : 'string';
}

/** The keys of an object in the order of their code units. */
export function sortedKeys(value: object): readonly string[] {
  return Object.keys(value).sort();
}

function encode(value: JsonValue): string {
  if (isJsonArray(value)) return `[${value.map(encode).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = sortedKeys(value).map(
    (key) => `${JSON.stringify(key)}:${encode(value[key] ?? null)}`,
  );
  return `{${members.join(',')}}`;
}
