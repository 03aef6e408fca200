import { posix } from 'node:path';
import picomatch from 'picomatch';
import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../manifest/json.ts';
import { readMapping } from '../../render/layout/read-documents.ts';
import { directoriesOf } from '../../render/layout/relative-path.ts';
import type { DeclaredObject } from '../declared-object.ts';
import type { Declared } from '../find-deployments.ts';

type Context = readonly [spec: JsonObject, object: DeclaredObject, declared: Declared];

/**
 * The parameter sets of a generator: list, git (directories and files), matrix and merge of those.
 * Undefined for generators that ask a cluster, an SCM provider or a plugin.
 */
export async function generatorParameters(
  generator: JsonObject,
  ...context: Context
): Promise<JsonObject[] | undefined> {
  if (isJsonObject(generator['list'])) return listParameters(generator['list']);
  if (isJsonObject(generator['git'])) return gitParameters(generator['git'], ...context);
  if (isJsonObject(generator['matrix'])) return matrixParameters(generator['matrix'], context);
  if (isJsonObject(generator['merge'])) return mergeParameters(generator['merge'], context);
  return undefined;
}

function listParameters(list: JsonObject): JsonObject[] {
  return arrayOrEmpty(list['elements']).filter(isJsonObject);
}

async function gitParameters(
  git: JsonObject,
  _spec: JsonObject,
  object: DeclaredObject,
  declared: Declared,
): Promise<JsonObject[] | undefined> {
  const top = await declared.paths.directory('.', object.file);
  const url = stringOrUndefined(git['repoURL']) ?? '';
  if (top === undefined || !declared.paths.isHere(url)) return undefined;
  const files = declared.scan.listing.files;
  const chosen = (key: 'directories' | 'files', all: readonly string[]) => {
    const rules = arrayOrEmpty(git[key]).map(objectOrEmpty);
    const matches = (path: string, exclude: boolean) =>
      rules.some(
        (rule) =>
          (rule['exclude'] === true) === exclude &&
          typeof rule['path'] === 'string' &&
          picomatch.isMatch(path, rule['path']),
      );
    return all.filter((path) => matches(path, false) && !matches(path, true));
  };
  const directories = [...directoriesOf(files)].filter((one) => one !== '.').sort();
  return [
    ...chosen('directories', directories).map((path) => pathParameters(path)),
    ...(await fileParameters(chosen('files', files), declared)),
  ];
}

/** The content of each file, with the path of its directory. */
async function fileParameters(files: readonly string[], { platform }: Declared) {
  const parameters: JsonObject[] = [];
  for (const file of files) {
    const content = readMapping((await platform.files.tryReadText(file)) ?? '');
    if (content) parameters.push({ ...content, ...pathParameters(posix.dirname(file), file) });
  }
  return parameters;
}

/** `path`, `path.basename` and the rest, as both kinds of templates find them. */
function pathParameters(path: string, file?: string): JsonObject {
  const basename = posix.basename(path);
  const parameters = {
    path,
    basename,
    basenameNormalized: basename.replace(/[^a-z0-9.-]/gi, '-').toLowerCase(),
    segments: path.split('/'),
    ...(file !== undefined && { filename: posix.basename(file) }),
  };
  return { path: parameters };
}

async function matrixParameters(matrix: JsonObject, context: Context) {
  let combined: JsonObject[] | undefined = [{}];
  for (const inner of arrayOrEmpty(matrix['generators']).filter(isJsonObject)) {
    const sets: JsonObject[] | undefined = await generatorParameters(inner, ...context);
    if (sets === undefined || combined === undefined) return undefined;
    combined = combined.flatMap((one) => sets.map((other) => ({ ...one, ...other })));
  }
  return combined;
}

/** The first generator's sets, each completed by the others' sets with the same keys. */
async function mergeParameters(merge: JsonObject, context: Context) {
  const keys = arrayOrEmpty(merge['mergeKeys']).map(String);
  const inner = arrayOrEmpty(merge['generators']).filter(isJsonObject);
  let merged: JsonObject[] | undefined;
  for (const generator of inner) {
    const sets: JsonObject[] | undefined = await generatorParameters(generator, ...context);
    if (sets === undefined) return undefined;
    const same = (a: JsonObject, b: JsonObject) => keys.every((key) => a[key] === b[key]);
    merged = merged?.map((one) => ({ ...one, ...sets.find((other) => same(one, other)) })) ?? sets;
  }
  return merged;
}
