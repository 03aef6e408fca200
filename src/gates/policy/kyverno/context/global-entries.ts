import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
  objectOrEmpty,
} from '../../../../manifest/json.ts';
import { formatApiPath } from '../cluster/api-path.ts';
import { objectField, textField } from '../policy/fields.ts';

/** A GlobalContextEntry: what it asks the API for. */
export interface GlobalEntry {
  readonly name: string;
  readonly path: string;
}

/** Reads a GlobalContextEntry; undefined for those that call a service. */
export function readGlobalEntry(document: JsonObject): GlobalEntry | undefined {
  const spec = objectField(document, 'spec') ?? newJsonObject();
  const resource = objectField(spec, 'kubernetesResource');
  const call = objectField(spec, 'apiCall');
  const path = resource ? pathOf(resource) : call && textField(call, 'urlPath');
  if (!path) return undefined;
  return {
    name: String(objectOrEmpty(document['metadata'])['name']),
    path,
  };
}

/** The content of an entry: the objects of its kind, or what the call gives. */
export function contentOf(
  entry: GlobalEntry,
  get: (path: string) => JsonValue | undefined,
): JsonValue | undefined {
  const found = get(entry.path);
  return isJsonObject(found) && found['items'] !== undefined ? arrayOrEmpty(found['items']) : found;
}

function pathOf(resource: JsonObject): string {
  const group = textField(resource, 'group');
  const version = textField(resource, 'version') ?? '';
  const namespace = textField(resource, 'namespace');
  return formatApiPath({
    apiVersion: group ? `${group}/${version}` : version,
    plural: textField(resource, 'resource') ?? '',
    ...(namespace && { namespace }),
  });
}
