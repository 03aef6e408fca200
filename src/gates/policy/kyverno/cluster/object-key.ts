import { type JsonObject, objectOrEmpty } from '../../../../manifest/json.ts';
import { goSprint } from '../text/go-text.ts';

/** What makes two objects the same one: `apiVersion/kind/namespace/name`. */
export function keyOf(object: JsonObject): string {
  const { apiVersion, kind } = object;
  return [apiVersion, kind, namespaceOf(object), nameOf(object)].map(String).join('/');
}

/** `metadata.name`, or '' */
export function nameOf(object: JsonObject): string {
  return goSprint(objectOrEmpty(object['metadata'])['name'] ?? '');
}

/** `metadata.namespace`, or '' */
export function namespaceOf(object: JsonObject): string {
  return goSprint(objectOrEmpty(object['metadata'])['namespace'] ?? '');
}
