import { gvkOf } from '../../manifest/gvk.ts';
import { type JsonObject, objectOrEmpty } from '../../manifest/json.ts';

/** What an API server tells objects apart by, as one text: group, kind, namespace, name. */
export function policyIdentity(document: JsonObject): string {
  const { apiVersion, kind } = document;
  const { group } = gvkOf(String(apiVersion ?? ''), String(kind ?? ''));
  const { namespace, name } = objectOrEmpty(document['metadata']);
  return JSON.stringify([group, kind, namespace, name]);
}
