import { BUILTIN_SCOPES } from '../../../kubernetes/scopes.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../manifest/json.ts';
import { readManifest } from '../../../manifest/read-manifest.ts';
import { isCustomResourceDefinition } from '../../../manifest/scope.ts';
import { SourceText } from '../../../manifest/source-text.ts';
import { FailureError } from '../../../verdict/failure.ts';
import { type CustomKind, customKind } from '../custom/custom-kind.ts';

/** What a file or an answer holds. */
export type SchemaDocument =
  | { readonly holds: 'crds'; readonly kinds: readonly CustomKind[] }
  | { readonly holds: 'json-schema'; readonly schema: JsonObject }
  | { readonly holds: 'nothing' };

/** Reads a document of a schema location; `name` is a path or URL. */
export function readSchemaDocument(text: string, name: string): SchemaDocument {
  if (!/^\s*\{/.test(text)) return crdsIn(text, name);
  const value = parsed(text, name);
  if (!isJsonObject(value)) return { holds: 'nothing' };
  return isManifest(value) ? crdsIn(text, name) : { holds: 'json-schema', schema: value };
}

function parsed(text: string, name: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FailureError({
      code: 'schema-not-json',
      message: `the schema ${name} is not JSON: ${error instanceof Error ? error.message : error}`,
      hint: 'Mend the file, or take it out of --schema-location.',
    });
  }
}

function isManifest(value: JsonObject): boolean {
  return typeof value['apiVersion'] === 'string' && typeof value['kind'] === 'string';
}

function crdsIn(text: string, name: string): SchemaDocument {
  const { resources, malformed } = readManifest({
    target: { id: name, kind: 'plain', path: name, namespace: 'default', kubernetesVersions: [] },
    renderer: { tool: 'plain', version: '0' },
    stream: new SourceText(name, text),
    scopes: BUILTIN_SCOPES,
  });
  const kinds = resources
    .filter((resource) => isCustomResourceDefinition(resource.value))
    .flatMap((resource) => customKind(resource.value, name) ?? []);
  if (kinds.length > 0) return { holds: 'crds', kinds };
  const [broken] = malformed;
  return broken ? refuse(name, broken.reason) : { holds: 'nothing' };
}

function refuse(name: string, reason: string): never {
  throw new FailureError({
    code: 'schema-not-readable',
    message: `the schema location ${name} holds neither a CRD nor a JSON Schema. ${reason}`,
    hint: 'Mend the file, or take it out of --schema-location.',
  });
}
