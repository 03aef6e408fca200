import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../manifest/json.ts';
import type { Resource } from '../../manifest/resource.ts';
import { equal, own } from './compare/equal.ts';

/** kubectl's own copy of the object, values and all. */
const COPY = 'kubectl.kubernetes.io/last-applied-configuration';

type Path = readonly (string | number)[];

/** Whether a resource's values must not be shown. */
export function isSecret({ group, kind }: Pick<Resource, 'group' | 'kind'>): boolean {
  return group === '' && kind === 'Secret';
}

/**
 * A value at a place of a Secret with everything secret in it replaced by a token that tells how
 * long it is and, beside `earlier`, whether it changed. Other fields stay as they are.
 */
export function redacted(value: JsonValue, path: Path, earlier?: JsonValue): JsonValue {
  if (isCopy(path)) return token(value, path, earlier);
  if (isJsonObject(value)) {
    const fields = Object.entries(value).flatMap(([key, field]): [string, JsonValue][] => {
      if (field === undefined) return [];
      const before = isJsonObject(earlier) ? own(earlier, key) : undefined;
      return [[key, redacted(field, [...path, key], before)]];
    });
    return Object.fromEntries(fields) as JsonObject;
  }
  if (value === null || !isData(path)) return value;
  if (isJsonArray(value)) return value.map((item) => token(item, path));
  return token(value, path, earlier);
}

function isData([field]: Path): boolean {
  return field === 'data' || field === 'stringData';
}

function isCopy([first, second, third]: Path): boolean {
  return first === 'metadata' && second === 'annotations' && third === COPY;
}

function token(value: JsonValue, [field]: Path, earlier?: JsonValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const bytes = Buffer.byteLength(text, field === 'data' ? 'base64' : 'utf8');
  const changed = earlier !== undefined && !equal(value, earlier) ? ', changed' : '';
  return `«redacted ${bytes} ${bytes === 1 ? 'byte' : 'bytes'}${changed}»`;
}
