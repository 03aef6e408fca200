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
import { SourceDocument } from '../../../../manifest/source-document.ts';
import { SourceText } from '../../../../manifest/source-text.ts';
import { splitDocuments } from '../../../../manifest/split-documents.ts';
import { YamlError } from '../../../../manifest/yaml/yaml-error.ts';
import { FailureError } from '../../../../verdict/failure.ts';

/** The documents of a YAML text that hold objects. Throws a failure that names the file. */
export function readDocuments(file: string, text: string): readonly JsonObject[] {
  const source = new SourceText(file, text);
  return [...splitDocuments(text)].flatMap((range) => {
    const value = construct(new SourceDocument(source, range.start, range.end), file);
    return isJsonObject(value) ? expandList(value) : [];
  });
}

/** An object as the Kyverno CLI reads it: `default` is the namespace of what has none. */
export function asResource(object: JsonObject): JsonObject {
  const { group, kind } = gvkOf(String(object['apiVersion'] ?? ''), String(object['kind'] ?? ''));
  const normal = withoutNullMaps(object);
  const metadata = objectOrEmpty(normal['metadata']);
  if (metadata['namespace'] || BUILTIN_SCOPES.isNamespaced(group, kind) === false) return normal;
  return assign(normal, { metadata: assign(metadata, { namespace: 'default' }) });
}

function construct(document: SourceDocument, file: string): JsonValue {
  try {
    return document.constructed.value;
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const { line } = document.positionAt(error.offset);
    throw new FailureError({
      code: 'yaml-invalid',
      message: `${file}:${line} is not YAML: ${error.message}`,
    });
  }
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
