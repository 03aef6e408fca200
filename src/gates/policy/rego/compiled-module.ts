import type { JsonObject } from '../../../manifest/json.ts';
import type { PolicyFile, PolicySource } from '../policy-source.ts';
import { textOf } from '../policy-source.ts';
import { isBundlePath, readBundle } from './bundle.ts';
import { isBundle, isWasm } from './rego-claims.ts';
import { INDEX_FILE, isIndexPath, type RegoIndex, readIndex } from './rego-index.ts';

/** A compiled policy in a source: a bundle, or a `.wasm` with the index that stands beside it. */
export interface CompiledModule {
  /** What a person calls it: a pack's name, or a path. */
  readonly name: string;
  readonly wasm: Uint8Array;
  readonly data: JsonObject;
  readonly index?: RegoIndex;
  /** The file that the policies it carries are documents of. */
  readonly file: string;
}

/** Every compiled policy of a source, those of other builders included. */
export function compiledModules(source: PolicySource): readonly CompiledModule[] {
  return [
    ...source.files.filter(isWasm).map((file) => moduleOf(file, source)),
    ...source.files.filter(isBundle).flatMap(modulesOf),
  ];
}

/** Whether a path is of something that `policy build` or `npm run policies` wrote. */
export function isBuilt(file: string): boolean {
  return file.endsWith('.wasm') || isIndexPath(file) || isBundlePath(file);
}

/** Whether the documents of a file are what came with a module. */
export function carriesPolicies(file: string): boolean {
  return isIndexPath(file) || isBundlePath(file);
}

/** The place of the index that stands beside a file. */
export function indexBeside(path: string): string {
  return path.replace(/[^/]*$/, INDEX_FILE);
}

function moduleOf(file: PolicyFile, source: PolicySource): CompiledModule {
  const beside = source.files.find(({ path }) => path === indexBeside(file.path));
  const index = beside && readIndex(textOf(beside));
  return {
    name: source.kind === 'pack' ? source.name : file.path,
    wasm: file.bytes,
    data: {},
    file: beside?.path ?? file.path,
    ...(index && { index }),
  };
}

function modulesOf(file: PolicyFile): readonly CompiledModule[] {
  const { wasm, others = [], data, index } = readBundle(file.bytes, file.path);
  const shared = { name: file.path, file: file.path, data };
  const main = { ...shared, wasm, ...(index && { index }) };
  return [main, ...others.map((other) => ({ ...shared, wasm: other }))];
}
