import { isJsonObject, type JsonObject, type JsonValue } from '../../../manifest/json.ts';
import { FailureError } from '../../../verdict/failure.ts';
import type { GatePorts } from '../../ports.ts';
import { readPolicyDocuments } from '../read-documents.ts';
import { mergeData, nest } from './bundle.ts';

/**
 * The `--data` files as one document, the way OPA loads them: a file at the root, a file of a
 * directory below the names of its sub-directories.
 */
export async function loadData(paths: readonly string[], ports: GatePorts): Promise<JsonObject> {
  let data: JsonObject = {};
  for (const path of paths) {
    for (const file of await dataFiles(path, ports)) {
      const folders =
        file === path ? [] : file.slice(path.length).split('/').filter(Boolean).slice(0, -1);
      const value = await readData(file, ports);
      data = mergeData(data, nest(folders, value), file);
    }
  }
  return data;
}

async function dataFiles(path: string, { files }: GatePorts): Promise<readonly string[]> {
  const kind = await files.kind(path);
  if (kind === 'file') return [path];
  if (kind === 'missing') {
    throw new FailureError({
      code: 'policy-data-missing',
      message: `the data path ${path} does not exist`,
      hint: 'Give an existing file or directory to --data.',
    });
  }
  return (await files.walk(path)).filter((file) => /\.(json|ya?ml)$/.test(file));
}

async function readData(file: string, { files }: GatePorts): Promise<JsonObject> {
  const values = readPolicyDocuments(file, await files.readText(file)).map((d) => d.value);
  if (values.length === 0) return {};
  const [value] = values as readonly JsonValue[];
  if (values.length === 1 && isJsonObject(value)) return value;
  throw new FailureError({
    code: 'policy-data-shape',
    message: `${file} must hold one object to be data`,
    hint: 'Wrap the value: `name: <value>`.',
  });
}
