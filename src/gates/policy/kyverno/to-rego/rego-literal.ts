import { isJsonArray, isJsonObject, type JsonValue } from '../../../../manifest/json.ts';

/** A JSON value as a Rego term. Keys are sorted, so that equal values give equal text. */
export function regoLiteral(value: JsonValue | undefined): string {
  if (isJsonArray(value)) return `[${value.map(regoLiteral).join(', ')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value ?? null);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}: ${regoLiteral(value[key])}`);
  return `{${members.join(', ')}}`;
}
