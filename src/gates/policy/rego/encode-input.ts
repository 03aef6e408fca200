import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../manifest/json.ts';
import { Pointer } from '../../../manifest/pointer.ts';
import type { Admitted } from '../policy-engine.ts';

/** An object as JSON text, integers beyond 2^53 as the document has them. */
export function objectText({ resource, object }: Admitted): string {
  const integers = [...resource.exactNumbers].filter(([, text]) => /^-?\d+$/.test(text));
  if (integers.length === 0) return JSON.stringify(object);
  return exactText(object, Pointer.root, new Map(integers));
}

function exactText(value: JsonValue, at: Pointer, exact: ReadonlyMap<string, string>): string {
  if (isJsonArray(value)) {
    return `[${value.map((item, i) => exactText(item, at.at(i), exact)).join(',')}]`;
  }
  if (isJsonObject(value)) return exactObject(value, at, exact);
  const text = typeof value === 'number' ? exact.get(at.toString()) : undefined;
  return text !== undefined && Number(text) === value ? text : JSON.stringify(value);
}

function exactObject(value: JsonObject, at: Pointer, exact: ReadonlyMap<string, string>): string {
  const members = Object.entries(value).flatMap(([key, item]) =>
    item === undefined ? [] : [`${JSON.stringify(key)}:${exactText(item, at.at(key), exact)}`],
  );
  return `{${members.join(',')}}`;
}
