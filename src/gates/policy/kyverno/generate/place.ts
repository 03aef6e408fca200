import { type JsonObject, newJsonObject, objectOrEmpty } from '../../../../manifest/json.ts';

/** The object in a namespace; '' takes the namespace away. */
export function inNamespace(object: JsonObject, namespace: string): JsonObject {
  const { namespace: _, ...others } = objectOrEmpty(object['metadata']);
  const metadata = Object.assign(newJsonObject(), others, namespace !== '' && { namespace });
  return Object.assign(newJsonObject(), object, { metadata });
}
