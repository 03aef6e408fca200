import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../manifest/json.ts';
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
  };
}

/**
 * A value with everything secret in it replaced by a token that tells how long it is and, beside
 * `earlier`, whether it changed. Other fields stay as they are.
 */
export function redacted(
  value: JsonValue,
  path: Path,
  place: SecretPlace,
  earlier?: JsonValue,
): JsonValue {
  if (value === null) return value;
  const field = path.at(-1);
  if (field === COPY) return token(value, path, earlier);
  if (place.inside && !isData(field)) return token(value, path, earlier);
  if (isJsonArray(value)) {
    const before = isJsonArray(earlier) ? earlier : [];
    return value.map((item, index) =>
      redacted(item, [...path, index], below(place, item, index), before[index]),
    );
  }
  if (!isJsonObject(value)) return place.inside ? token(value, path, earlier) : value;
  const fields = Object.entries(value).flatMap(([key, one]): [string, JsonValue][] => {
    if (one === undefined) return [];
    const before = isJsonObject(earlier) ? own(earlier, key) : undefined;
    return [[key, redacted(one, [...path, key], below(place, one, key), before)]];
  });
  return Object.fromEntries(fields) as JsonObject;
}

function below(place: SecretPlace, value: JsonValue, key: string | number): SecretPlace {
  return {
    inside: place.inside || (place.isSecret && isData(key)),
    isSecret: holdsSecret(value),
  };
}

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

function token(value: JsonValue, path: Path, earlier?: JsonValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const bytes = Buffer.byteLength(text, path.includes('data') ? 'base64' : 'utf8');
  const changed = earlier !== undefined && !equal(value, earlier) ? ', changed' : '';
  return `«redacted ${bytes} ${bytes === 1 ? 'byte' : 'bytes'}${changed}»`;
}
