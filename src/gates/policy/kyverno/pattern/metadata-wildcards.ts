import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
} from '../../../../manifest/json.ts';
import { sortedKeys } from '../text/go-text.ts';
import { hasWildcard, matchWildcard } from '../text/wildcard.ts';
import { anchorText, parseAnchor } from './anchor.ts';

/** Whether a pattern has a wildcard in a key of `metadata.labels` or `metadata.annotations`. */
export function hasMetadataWildcards(pattern: JsonObject): boolean {
  const metadata = member(pattern, 'metadata')?.value;
  if (!isJsonObject(metadata)) return false;
  return ['labels', 'annotations'].some((name) => {
    const tag = member(metadata, name)?.value;
    return isJsonObject(tag) && Object.keys(tag).some(hasWildcard);
  });
}

/**
 * The pattern with every wildcard key of its labels and annotations replaced by the first (in
 * sorted order) key of the resource that it matches. Anchors around keys stay.
 */
export function expandMetadataWildcards(pattern: JsonObject, resource: JsonObject): JsonObject {
  const metadata = member(pattern, 'metadata');
  const actual = resource['metadata'];
  if (!metadata || !isJsonObject(metadata.value) || !isJsonObject(actual)) return pattern;
  const expanded = withMembers(metadata.value);
  for (const name of ['labels', 'annotations']) {
    const tag = member(metadata.value, name);
    const tagActual = actual[name];
    if (tag && isJsonObject(tag.value) && isJsonObject(tagActual)) {
      expanded[tag.key] = expandKeys(tag.value, tagActual);
    }
  }
  const result = withMembers(pattern);
  result[metadata.key] = expanded;
  return result;
}

function expandKeys(tag: JsonObject, actual: JsonObject): JsonObject {
  const result = newJsonObject();
  for (const key of Object.keys(tag)) {
    const value = tag[key];
    if (typeof value === 'string') result[expandKey(key, actual)] = value;
  }
  return result;
}

function expandKey(key: string, actual: JsonObject): string {
  if (!hasWildcard(key)) return key;
  const anchor = parseAnchor(key);
  const wanted = anchor?.key ?? key;
  const found = sortedKeys(actual).find((name) => matchWildcard(wanted, name)) ?? wanted;
  return anchor ? anchorText({ ...anchor, key: found }) : found;
}

/** A member by its name, whatever anchor stands around it. */
export function member(
  object: JsonObject,
  name: string,
): { readonly key: string; readonly value: JsonValue | undefined } | undefined {
  const key = Object.keys(object).find((k) => k === name || parseAnchor(k)?.key === name);
  return key === undefined ? undefined : { key, value: object[key] };
}

function withMembers(object: JsonObject) {
  return Object.assign(newJsonObject(), object);
}
