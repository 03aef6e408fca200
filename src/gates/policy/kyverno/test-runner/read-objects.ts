import { BUILTIN_SCOPES } from '../../../../kubernetes/scopes.ts';
import { gvkOf } from '../../../../manifest/gvk.ts';
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
  objectOrEmpty,
} from '../../../../manifest/json.ts';
import type { ScopeTable } from '../../../../manifest/scope.ts';
import { checkIdentity } from '../../check-identity.ts';
import { goSprint } from '../text/go-text.ts';
import { readValues } from '../text/read-values.ts';

/** The documents of a YAML text that hold objects. Throws a failure that names the file. */
export function readDocuments(file: string, text: string): readonly JsonObject[] {
  const documents = readValues(file, text).filter(isJsonObject).flatMap(expandList);
  for (const document of documents) checkIdentity(document, file);
  return documents;
}

/** An object as the Kyverno CLI reads it: `default` is the namespace of what has none. */
export function asResource(object: JsonObject, scopes: ScopeTable = BUILTIN_SCOPES): JsonObject {
  const { group, kind } = gvkOf(
    goSprint(object['apiVersion'] ?? ''),
    goSprint(object['kind'] ?? ''),
  );
  const normal = withoutNullMaps(object);
  const metadata = objectOrEmpty(normal['metadata']);
  if (metadata['namespace'] || scopes.isNamespaced(group, kind) === false) return normal;
  return assign(normal, { metadata: assign(metadata, { namespace: 'default' }) });
}

function expandList(object: JsonObject): readonly JsonObject[] {
  const { kind, items } = object;
  const isList = typeof kind === 'string' && kind.endsWith('List') && isJsonArray(items);
  return isList ? items.filter(isJsonObject) : [object];
}

const MAP_FIELDS = ['annotations', 'labels', 'matchLabels', 'nodeSelector', 'data', 'stringData'];

/** Empty maps where a chart wrote `annotations:` and nothing below it. */
function withoutNullMaps(object: JsonObject): JsonObject {
  const result = newJsonObject();
  for (const key of Object.keys(object)) {
    const value = object[key] ?? null;
    result[key] =
      value === null && MAP_FIELDS.includes(key) ? newJsonObject() : normalizeValue(value);
  }
  return result;
}

function normalizeValue(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(normalizeValue);
  return isJsonObject(value) ? withoutNullMaps(value) : value;
}

function assign(object: JsonObject, members: JsonObject): JsonObject {
  return Object.assign(newJsonObject(), object, members);
}
