import { posix } from 'node:path';
import picomatch from 'picomatch';
import {
  type LabelPredicate,
  labelPredicate,
  SelectorError,
} from '../../kubernetes/label-selector.ts';
import {
  arrayOrEmpty,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type MutableJsonObject,
  newJsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../manifest/json.ts';
import { readValues } from '../../render/layout/read-documents.ts';
import { directoriesOf } from '../../render/layout/relative-path.ts';
import type { DeclaredObject } from '../declared-object.ts';
import type { Declared } from '../find-deployments.ts';
import { fillAll, fillKnown } from './template.ts';

type Context = readonly [spec: JsonObject, object: DeclaredObject, declared: Declared];

/**
 * The parameter sets of a generator: list, git (directories and files), matrix and merge of those.
 * Undefined for generators that ask a cluster, an SCM provider or a plugin.
 */
export async function generatorParameters(
  generator: JsonObject,
  ...context: Context
): Promise<JsonObject[] | undefined> {
  const sets = await unselectedParameters(generator, context);
  const selector = generator['selector'];
  if (sets === undefined || !isJsonObject(selector)) return sets;
  const selects = selectorOf(selector);
  return selects && sets.filter((one) => selects(flattened(one)));
}

function selectorOf(selector: JsonObject): LabelPredicate | undefined {
  try {
    return labelPredicate(selector);
  } catch (error) {
    if (error instanceof SelectorError) return undefined;
    throw error;
  }
}

/** Selectors name nested parameters with dots: `path.basename`, `values.team`. */
function flattened(parameters: JsonObject, prefix = ''): JsonObject {
  const flat: MutableJsonObject = newJsonObject();
  for (const [key, value] of Object.entries(parameters)) {
    if (isJsonObject(value)) Object.assign(flat, flattened(value, `${prefix}${key}.`));
    else if (value !== undefined) flat[prefix + key] = isJsonArray(value) ? value : String(value);
  }
  return flat;
}

async function unselectedParameters(
  generator: JsonObject,
  context: Context,
): Promise<JsonObject[] | undefined> {
  if (isJsonObject(generator['list'])) return listParameters(generator['list']);
  if (isJsonObject(generator['git'])) return gitParameters(generator['git'], ...context);
  if (isJsonObject(generator['matrix'])) return matrixParameters(generator['matrix'], context);
  if (isJsonObject(generator['merge'])) return mergeParameters(generator['merge'], context);
  return undefined;
}

function listParameters(list: JsonObject): JsonObject[] {
  const text = stringOrUndefined(list['elementsYaml']);
  const written = text === undefined ? [] : readValues('', text).map(({ value }) => value);
  return [...arrayOrEmpty(list['elements']), ...written.flatMap(arrayOrEmpty)].filter(isJsonObject);
}

async function gitParameters(
  git: JsonObject,
  spec: JsonObject,
  object: DeclaredObject,
  declared: Declared,
): Promise<JsonObject[] | undefined> {
  const top = await declared.paths.directory('.', object.file);
  const url = stringOrUndefined(git['repoURL']) ?? '';
  if (top === undefined || !declared.paths.isHere(url)) return undefined;
  const files = declared.scan.listing.files;
  // A matrix that does not know what a path needs would find nothing, and say nothing.
  if (JSON.stringify([git['directories'], git['files']]).includes('{{')) return undefined;
  const chosen = (key: 'directories' | 'files', all: readonly string[]) => {
    const rules = arrayOrEmpty(git[key]).map(objectOrEmpty);
    const patterns = (exclude: boolean) =>
      rules
        .filter((rule) => (rule['exclude'] === true) === exclude)
        .flatMap((rule) => stringOrUndefined(rule['path']) ?? []);
    const included = picomatch(patterns(false));
    const excluded = picomatch(patterns(true));
    return all.filter((path) => included(path) && !excluded(path));
  };
  const directories = [...directoriesOf(files)].filter((one) => one !== '.').sort();
  const prefix = stringOrUndefined(git['pathParamPrefix']);
  const prefixed = ({ path, ...content }: JsonObject): JsonObject =>
    prefix === undefined || path === undefined
      ? { ...content, ...(path !== undefined && { path }) }
      : { ...content, [prefix]: { path } };
  const sets = [
    ...chosen('directories', directories).map((path) => pathParameters(path)),
    ...(await fileParameters(chosen('files', files), declared)),
  ].map(prefixed);
  return withValues(sets, git['values'], spec['goTemplate'] === true);
}

/** A generator's `values`, which may use its own parameters. Undefined when one cannot be filled in. */
function withValues(
  sets: readonly JsonObject[],
  values: JsonValue | undefined,
  go: boolean,
): JsonObject[] | undefined {
  if (!isJsonObject(values)) return [...sets];
  const completed: JsonObject[] = [];
  for (const one of sets) {
    const filled = fillAll(values, one, go);
    if (filled === undefined) return undefined;
    completed.push({ ...one, values: filled });
  }
  return completed;
}

/** The content of each file, or each item of its list, with the path of its directory. */
async function fileParameters(files: readonly string[], { platform }: Declared) {
  const parameters: JsonObject[] = [];
  for (const file of files) {
    const text = (await platform.files.tryReadText(file)) ?? '';
    const values = readValues(file, text).flatMap(({ value }) =>
      isJsonArray(value) ? value : [value],
    );
    const path = pathParameters(posix.dirname(file), file);
    parameters.push(...values.filter(isJsonObject).map((content) => ({ ...content, ...path })));
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

/** Every set of the first generator with every one of the second, which may use the first's. */
async function matrixParameters(matrix: JsonObject, context: Context) {
  const [spec] = context;
  let combined: JsonObject[] = [{}];
  for (const inner of arrayOrEmpty(matrix['generators']).filter(isJsonObject)) {
    const next: JsonObject[] = [];
    for (const one of combined) {
      const filled = fillKnown(inner, one, spec['goTemplate'] === true);
      const sets: JsonObject[] | undefined = isJsonObject(filled)
        ? await generatorParameters(filled, ...context)
        : undefined;
      if (sets === undefined) return undefined;
      next.push(...sets.map((other) => ({ ...one, ...other })));
    }
    combined = next;
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
