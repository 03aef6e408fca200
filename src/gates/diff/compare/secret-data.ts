import { isJsonObject, type JsonObject } from '../../../manifest/json.ts';

/** Two Secrets without the keys that hold the same bytes in another field or spelling. */
export interface ComparableSecrets {
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** How many keys were left out. */
  readonly same: number;
}

/**
 * What the API server stores of a Secret is `data`: a key that moves there from `stringData`, or is
 * encoded in other lines, stays what it was.
 */
export function withoutSameData(before: JsonObject, after: JsonObject): ComparableSecrets {
  const [old, now] = [storedIn(before), storedIn(after)];
  const same = [...now.keys()].filter((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    return was !== undefined && is !== undefined && was.bytes === is.bytes && was.at !== is.at;
  });
  if (same.length === 0) return { before, after, same: 0 };
  return { before: without(before, same), after: without(after, same), same: same.length };
}

interface Stored {
  readonly bytes: string;
  /** The field and the text in it. */
  readonly at: string;
}

/** By key; `stringData` wins over `data`. What is no text or no base64 is left out. */
function storedIn(secret: JsonObject): ReadonlyMap<string, Stored> {
  const stored = new Map<string, Stored>();
  for (const [key, text] of textsIn(secret, 'data')) {
    const bytes = Buffer.from(text, 'base64').toString('base64');
    if (bytes === text.replace(/\s/g, '')) stored.set(key, { bytes, at: `data ${text}` });
  }
  for (const [key, text] of textsIn(secret, 'stringData')) {
    const bytes = Buffer.from(text, 'utf8').toString('base64');
    stored.set(key, { bytes, at: `stringData ${text}` });
  }
  return stored;
}

function textsIn(secret: JsonObject, field: string): [string, string][] {
  const values = secret[field];
  if (!isJsonObject(values)) return [];
  return Object.entries(values).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[key, value]] : [],
  );
}

function without(secret: JsonObject, keys: readonly string[]): JsonObject {
  const fields = Object.entries(secret).flatMap(([field, value]) => {
    if (value === undefined) return [];
    if ((field !== 'data' && field !== 'stringData') || !isJsonObject(value))
      return [[field, value]];
    const kept = Object.entries(value).filter(([key]) => !keys.includes(key));
    return kept.length === 0 ? [] : [[field, Object.fromEntries(kept)]];
  });
  return Object.fromEntries(fields);
}
