import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
} from './json.ts';
import { Pointer } from './pointer.ts';

/** A value that should be one Kubernetes object, and where in its document it stands. */
export interface Candidate {
  readonly value: JsonValue;
  readonly root: Pointer;
}

/**
 * Takes Lists apart: kind `List`, and typed ones (`RoleBindingList`) that have `items`; nested ones
 * too. Items of typed Lists may leave out apiVersion and kind, as the API server's answers do.
 */
export function* expandLists(value: JsonValue, root = Pointer.root): Generator<Candidate> {
  const items = isJsonObject(value) ? itemsOf(value) : undefined;
  if (!isJsonObject(value) || items === undefined) {
    yield { value, root };
    return;
  }
  for (const [index, item] of items.entries()) {
    yield* expandLists(typed(item, value), root.at('items', index));
  }
}

function itemsOf(value: JsonObject): readonly JsonValue[] | undefined {
  const { kind, apiVersion, items } = value;
  if (typeof kind !== 'string' || !kind.endsWith('List')) return undefined;
  if (isJsonArray(items)) return items;
  const nothing = items === undefined || items === null;
  return kind === 'List' && apiVersion === 'v1' && nothing ? [] : undefined;
}

function typed(item: JsonValue, list: JsonObject): JsonValue {
  const kind = String(list['kind']).slice(0, -'List'.length);
  if (kind === '' || !isJsonObject(item) || item['kind'] !== undefined) return item;
  const { apiVersion = list['apiVersion'] } = item;
  return Object.assign(newJsonObject(), { apiVersion, kind }, item);
}
