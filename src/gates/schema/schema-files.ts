import { BuiltInSchemas } from '../../kubernetes/schema/built-in-schemas.ts';
import { FACTS_ASSET } from '../../kubernetes/schema/facts.ts';
import { jsonSchema } from '../../kubernetes/schema/json-schema.ts';
import type { SchemaNode } from '../../kubernetes/schema/schema-node.ts';
import type { JsonObject } from '../../manifest/json.ts';
import { FailureError } from '../../verdict/failure.ts';
import type { AssetPort, FilePort } from '../ports.ts';
import { customResourceNode } from './custom/custom-kind.ts';
import { readSchemaDocument } from './locations/schema-document.ts';
import { fillTemplate } from './locations/template.ts';

const OBJECT_META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/** The layout that `validate --schema-location <directory>`, kubeconform and flux-schema all read. */
export const SCHEMA_FILE_TEMPLATE =
  '{{ .Group }}/{{ .ResourceKind }}_{{ .ResourceAPIVersion }}.json';

/** A Kubernetes version that is built in, and how many kinds it serves. */
export interface BuiltInVersion {
  readonly version: string;
  readonly kinds: readonly string[];
}

/** `schemas list`: every built-in version with its kinds as `group/version/kind`. */
export async function listBuiltInVersions(assets: AssetPort): Promise<readonly BuiltInVersion[]> {
  const schemas = new BuiltInSchemas(await assets.readText(FACTS_ASSET));
  return schemas.versions.map((version) => ({ version, kinds: schemas.kinds(version) }));
}

/** A JSON Schema to write, at a path below the output directory. */
export interface SchemaFile {
  readonly path: string;
  readonly schema: JsonObject;
}

/**
 * `schemas generate`: the JSON Schemas of the CRDs in files and directories, one for each version
 * of each kind, sorted by path. Rejects with a `FailureError` when there is no CRD.
 */
export async function generateSchemas(
  sources: readonly string[],
  ports: { readonly files: FilePort; readonly assets: AssetPort },
  template: string = SCHEMA_FILE_TEMPLATE,
  strict = true,
): Promise<readonly SchemaFile[]> {
  const schemas = new BuiltInSchemas(await ports.assets.readText(FACTS_ASSET));
  const kubernetesVersion = schemas.versions.at(-1) ?? '';
  const metadata = schemas.definition(kubernetesVersion, OBJECT_META) ?? { open: true };
  const generated: SchemaFile[] = [];
  for (const name of await crdFiles(sources, ports.files)) {
    const document = readSchemaDocument(await ports.files.readText(name), name);
    if (document.holds !== 'crds') continue;
    for (const kind of document.kinds) {
      for (const version of kind.versions) {
        const gvk = { group: kind.group, version: version.name, kind: kind.kind };
        const node: SchemaNode = customResourceNode(version.schema, metadata);
        const path = fillTemplate(template, { gvk, kubernetesVersion, strict });
        generated.push({ path, schema: jsonSchema(node, { strict }) });
      }
    }
  }
  if (generated.length === 0) throw noDefinitions(sources);
  return generated.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function crdFiles(sources: readonly string[], files: FilePort): Promise<readonly string[]> {
  const found: string[] = [];
  for (const source of sources) {
    const kind = await files.kind(source);
    if (kind === 'missing') throw missing(source);
    if (kind === 'file') found.push(source);
    else found.push(...(await definitionsBelow(source, files)));
  }
  return found;
}

async function definitionsBelow(directory: string, files: FilePort): Promise<readonly string[]> {
  const found: string[] = [];
  for (const file of await files.walk(directory)) {
    if (!/\.(ya?ml|json)$/i.test(file)) continue;
    if ((await files.readText(file)).includes('CustomResourceDefinition')) found.push(file);
  }
  return found;
}

function missing(source: string): FailureError {
  return new FailureError({
    code: 'schema-source-missing',
    message: `${source} does not exist.`,
    hint: 'Give CRD files or directories that hold them.',
  });
}

function noDefinitions(sources: readonly string[]): FailureError {
  return new FailureError({
    code: 'no-crd',
    message: `there is no CustomResourceDefinition in ${sources.join(', ')}.`,
    hint: 'Give CRD files or directories that hold them.',
  });
}
