import { isJsonObject, type JsonObject, type JsonValue } from '../../../manifest/json.ts';
import { FailureError } from '../../../verdict/failure.ts';
import type { GatePorts } from '../../ports.ts';
import { mergeData, nest } from './bundle.ts';
import { readOpaYaml } from './opa-yaml.ts';

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
      const document = nest(folders, await readData(file, ports));
      if (!isJsonObject(document)) throw noObject(file);
      data = mergeData(data, document, file);
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

/** One value; a file without any is an empty object. */
async function readData(file: string, { files }: GatePorts): Promise<JsonValue> {
  const values = documentsOf(file, await files.readText(file));
  if (values.length > 1) throw noObject(file);
  return values[0] ?? {};
}

function documentsOf(file: string, text: string): readonly JsonValue[] {
  try {
    return readOpaYaml(text).filter((value) => value !== null);
  } catch (error) {
    throw new FailureError(
      {
        code: 'policy-file-unreadable',
        message: `${file} is not YAML: ${error instanceof Error ? error.message : String(error)}`,
        hint: 'Mend the file, or keep it out of the data directory.',
      },
      { cause: error },
    );
  }
}

function noObject(file: string): FailureError {
  return new FailureError({
    code: 'policy-data-shape',
    message: `${file} must hold one object to be data`,
    hint: 'Wrap the value: `name: <value>`.',
  });
}
