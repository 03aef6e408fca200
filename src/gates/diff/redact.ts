import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from '../../manifest/json.ts';
import type { Resource } from '../../manifest/resource.ts';
import { equal, own } from './compare/equal.ts';

/** kubectl's own copy of the object, values and all. */
const COPY = 'kubectl.kubernetes.io/last-applied-configuration';

type Path = readonly (string | number)[];

/** What is known of the place where a value stands. */
export interface SecretPlace {
  /** In the data of a Secret. */
  readonly inside: boolean;
  /** The value is a Secret itself. */
  readonly isSecret: boolean;
  /** It is in base64. */
  readonly isEncoded: boolean;
}

/** Whether a resource's values must not be shown. */
export function isSecret({ group, kind }: Pick<Resource, 'group' | 'kind'>): boolean {
  return group === '' && kind === 'Secret';
}

/** What is known of a path, from the whole objects of both sides: one may hold a Secret there. */
export function secretPlace(wholes: readonly JsonValue[], path: Path): SecretPlace {
  const chains = wholes.map((whole) => objectsOn(whole, path));
  return {
    inside: chains.some((chain) =>
      chain.some((one, depth) => holdsSecret(one) && isData(path[depth])),
    ),
    isSecret: chains.some((chain) => holdsSecret(chain[path.length])),
    isEncoded: path.includes('data'),
  };
}

/**
 * A value with everything secret in it replaced by a token that tells how long it is and, beside
 * `earlier`, whether it changed. What holds nothing secret is returned as it is.
 *
 * @param field the last key on the way to the value
 */
export function redacted(
  value: JsonValue,
  field: string | number | undefined,
  place: SecretPlace,
  earlier?: JsonValue,
): JsonValue {
  if (value === null) return value;
  if (field === COPY || (place.inside && !isJsonObject(value))) {
    return token(value, place.isEncoded, earlier);
  }
  if (isJsonArray(value)) return redactedList(value, place, earlier);
  return isJsonObject(value) ? redactedObject(value, place, earlier) : value;
}

function redactedList(value: JsonArray, place: SecretPlace, earlier?: JsonValue): JsonValue {
  const before = isJsonArray(earlier) ? earlier : [];
  const items = value.map((item, index) =>
    redacted(item, index, below(place, item, index), before[index]),
  );
  return items.every((item, index) => item === value[index]) ? value : items;
}

function redactedObject(value: JsonObject, place: SecretPlace, earlier?: JsonValue): JsonValue {
  let result: Record<string, JsonValue | undefined> | undefined;
  for (const key of Object.keys(value)) {
    const one = value[key];
    if (one === undefined) continue;
    const before = isJsonObject(earlier) ? own(earlier, key) : undefined;
    const shown = redacted(one, key, below(place, one, key), before);
    if (shown === one) continue;
    result ??= { ...value };
    result[key] = shown;
  }
  return result === undefined ? value : (result as JsonObject);
}

function below(place: SecretPlace, value: JsonValue, key: string | number): SecretPlace {
  const enters = place.isSecret && isData(key);
  if (!place.inside && !enters) return holdsSecret(value) ? A_SECRET : NOWHERE;
  return { inside: true, isSecret: false, isEncoded: enters ? key === 'data' : place.isEncoded };
}

const NOWHERE: SecretPlace = { inside: false, isSecret: false, isEncoded: false };
const A_SECRET: SecretPlace = { inside: false, isSecret: true, isEncoded: false };

/** The values on the way to a place: the whole one first. */
function objectsOn(whole: JsonValue, path: Path): JsonValue[] {
  const found = [whole];
  let at: JsonValue | undefined = whole;
  for (const segment of path) {
    if (isJsonArray(at)) at = at[Number(segment)];
    else at = isJsonObject(at) ? own(at, String(segment)) : undefined;
    if (at === undefined) break;
    found.push(at);
  }
  return found;
}

function holdsSecret(value: JsonValue | undefined): boolean {
  return (
    isJsonObject(value) && own(value, 'kind') === 'Secret' && own(value, 'apiVersion') === 'v1'
  );
}

function isData(field: string | number | undefined): boolean {
  return field === 'data' || field === 'stringData';
}

function token(value: JsonValue, isEncoded: boolean, earlier?: JsonValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const bytes = Buffer.byteLength(text, isEncoded ? 'base64' : 'utf8');
  const changed = earlier !== undefined && !equal(value, earlier) ? ', changed' : '';
  return `«redacted ${bytes} ${bytes === 1 ? 'byte' : 'bytes'}${changed}»`;
}
