import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

type Json = Record<string, unknown>;

/**
 * Writes JSON Schemas as kubeconform reads them, from a version's OpenAPI definitions: strict, and
 * null where a field is optional. Gives the `-schema-location` to pass.
 */
export async function writeKubeconformSchemas(openApi: string, into: string): Promise<string> {
  await mkdir(into, { recursive: true });
  const { definitions } = JSON.parse(await readFile(openApi, 'utf8'));
  const strict = Object.fromEntries(
    Object.entries<Json>(definitions).map(([name, definition]) => [name, converted(definition)]),
  );
  await writeFile(path.join(into, '_definitions.json'), JSON.stringify({ definitions: strict }));
  for (const [name, definition] of Object.entries<Json>(definitions)) {
    const kinds = (definition['x-kubernetes-group-version-kind'] ?? []) as Record<string, string>[];
    for (const { group = '', version, kind = '' } of kinds) {
      const suffix = group === '' ? `-${version}` : `-${group.split('.')[0]}-${version}`;
      const file = path.join(into, `${kind.toLowerCase()}${suffix}.json`);
      await writeFile(file, JSON.stringify({ $ref: `_definitions.json#/definitions/${name}` }));
    }
  }
  return `${into}/{{.ResourceKind}}{{.KindSuffix}}.json`;
}

function converted(schema: Json): Json {
  const { description, ...rest } = schema;
  const out: Json = { ...rest };
  const properties = schema['properties'] as Record<string, Json> | undefined;
  const required = new Set((schema['required'] as string[] | undefined) ?? []);
  if (properties) {
    out['additionalProperties'] = false;
    out['properties'] = Object.fromEntries(
      Object.entries(properties).map(([name, property]) => {
        const made = converted(property);
        return [name, required.has(name) ? made : orNull(made)];
      }),
    );
  }
  if (schema['items']) out['items'] = converted(schema['items'] as Json);
  if (schema['additionalProperties'])
    out['additionalProperties'] = converted(schema['additionalProperties'] as Json);
  if (typeof schema['$ref'] === 'string') return { $ref: schema['$ref'] };
  return out;
}

function orNull(schema: Json): Json {
  if (typeof schema['type'] !== 'string') return { anyOf: [schema, { type: 'null' }] };
  const types = { ...schema, type: [schema['type'], 'null'] };
  return Array.isArray(schema['enum']) ? { ...types, enum: [...schema['enum'], null] } : types;
}
