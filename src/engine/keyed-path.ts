import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../manifest/json.ts';
import type { Pointer } from '../manifest/pointer.ts';

/** Fields that name an item among its siblings, the most telling first. */
const KEY_FIELDS = [
  'name',
  'key',
  'mountPath',
  'devicePath',
  'containerPort',
  'port',
  'host',
  'ip',
  'topologyKey',
] as const;

/**
 * A pointer in words that survive reordering: `spec.containers[name=web].image`.
 *
 * Used for fingerprints; an item without a naming field keeps its index.
 */
export function keyedPath(document: JsonObject, pointer: Pointer): string {
  let value: JsonValue | undefined = document;
  let path = '';
  for (const segment of pointer.segments) {
    if (isJsonArray(value)) {
      value = value[Number(segment)];
      path += `[${itemName(value) ?? segment}]`;
    } else {
      value = isJsonObject(value) ? value[segment] : undefined;
      path += path === '' ? segment : `.${segment}`;
    }
  }
  return path;
}

function itemName(item: JsonValue | undefined): string | undefined {
  if (typeof item === 'string') return JSON.stringify(item);
  if (!isJsonObject(item)) return undefined;
  for (const field of KEY_FIELDS) {
    const value = item[field];
    if (typeof value === 'string' || typeof value === 'number') return `${field}=${value}`;
  }
  return undefined;
}
