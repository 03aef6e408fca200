import { isJsonArray, isJsonObject, type JsonValue } from '../../src/manifest/json.ts';
import { Pointer } from '../../src/manifest/pointer.ts';

/**
 * A value as one line of JSON with sorted keys and, where a JavaScript number is not exact, the
 * integer's own digits: what two readers must agree on.
 */
export function exactJson(
  value: JsonValue,
  exactNumbers: ReadonlyMap<string, string>,
  at = Pointer.root,
): string {
  if (typeof value === 'number') return numberText(value, exactNumbers.get(at.toString()));
  if (isJsonArray(value)) {
    return `[${value.map((item, index) => exactJson(item, exactNumbers, at.at(index))).join(',')}]`;
  }
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => {
      const text = exactJson(member ?? null, exactNumbers, at.at(key));
      return `${JSON.stringify(key)}:${text}`;
    });
  return `{${members.join(',')}}`;
}

/** Go prints integers beyond 64 bits as floats; those are as exact as JavaScript's. */
function numberText(value: number, exact: string | undefined): string {
  if (exact === undefined || !/^-?\d+$/.test(exact)) return String(value === 0 ? 0 : value);
  const integer = BigInt(exact);
  return integer >= -(2n ** 63n) && integer < 2n ** 63n ? exact : String(value);
}
