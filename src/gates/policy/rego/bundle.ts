import { gunzipSync, gzipSync } from 'fflate';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../manifest/json.ts';
import { FailureError } from '../../../verdict/failure.ts';
import { readOpaYaml } from './opa-yaml.ts';
import { INDEX_FILE, parseIndex, type RegoIndex } from './rego-index.ts';
import { readTar, type TarEntry, writeTar } from './tar.ts';
import { wasmEntrypoints } from './wasm-rule.ts';

/** An OPA bundle: a module, its data, and our index when we made it. */
export interface Bundle {
  readonly wasm: Uint8Array;
  /** Modules besides; `opa build` makes one, a bundle may hold several. */
  readonly others?: readonly Uint8Array[];
  readonly data: JsonObject;
  readonly index?: RegoIndex;
}

/** Whether a path is a bundle's. */
export function isBundlePath(path: string): boolean {
  return /\.(tar\.gz|tgz)$/.test(path);
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Bundles that were read: several engines look into the same one. */
const known = new WeakMap<Uint8Array, Bundle>();

/** Reads a bundle (`tar.gz`). Throws a {@link FailureError} that names it. */
export function readBundle(bytes: Uint8Array, name: string): Bundle {
  const bundle = known.get(bytes) ?? parseBundle(bytes, name);
  known.set(bytes, bundle);
  return bundle;
}

function parseBundle(bytes: Uint8Array, name: string): Bundle {
  const entries = unpack(bytes, name);
  const [module, ...others] = entries.filter((entry) => entry.path.endsWith('.wasm'));
  if (!module) throw broken(name, 'it holds no policy.wasm');
  const indexFile = entries.find((entry) => entry.path === INDEX_FILE);
  const index = indexFile && parseIndex(parseJson(indexFile, name));
  if (indexFile && !index) throw broken(name, `its ${INDEX_FILE} is not one this version reads`);
  if (index && others.length > 0) throw broken(name, 'it holds several modules');
  return {
    wasm: module.bytes,
    others: others.map((other) => other.bytes),
    data: dataOf(entries, name),
    ...(index && { index }),
  };
}

/** Writes a bundle that opa reads too. The same content gives the same bytes. */
export function writeBundle({ wasm, data, index }: Bundle): Uint8Array {
  const roots = { revision: '', roots: [''], rego_version: 1 };
  const offered = [
    ...(index?.rules ?? []).map((rule) => rule.entrypoint),
    ...wasmEntrypoints(index?.compiled ?? []),
  ];
  const wasmEntries = offered.map((entrypoint) => ({ entrypoint, module: '/policy.wasm' }));
  const file = (path: string, value: unknown): TarEntry => ({
    path,
    bytes: encoder.encode(`${JSON.stringify(value)}\n`),
  });
  const entries: TarEntry[] = [
    file('.manifest', { ...roots, wasm: wasmEntries }),
    file('data.json', data),
    { path: 'policy.wasm', bytes: wasm },
    ...(index ? [file(INDEX_FILE, index)] : []),
  ];
  return gzipSync(writeTar(entries), { level: 9, mtime: 0 });
}

/** Every `data.json`, `data.yaml` and `data.yml` at its place, merged. */
function dataOf(entries: readonly TarEntry[], name: string): JsonObject {
  let data: JsonObject = {};
  for (const entry of entries) {
    const [, folder, form] = /^(?:(.*)\/)?data\.(json|ya?ml)$/.exec(entry.path) ?? [];
    if (form === undefined) continue;
    const value = form === 'json' ? parseJson(entry, name) : parseYaml(entry, name);
    const nested = nest(folder?.split('/') ?? [], value);
    if (!isJsonObject(nested)) throw broken(name, `${entry.path} is no object`);
    data = mergeData(data, nested, name);
  }
  return data;
}

/** Puts a document below a path: `['a', 'b']` gives `{a: {b: …}}`. */
export function nest(path: readonly string[], value: JsonValue): JsonValue {
  return path.reduceRight<JsonValue>((inner, key) => ({ [key]: inner }), value);
}

/** Merges documents. Two different values at one place are a failure. */
export function mergeData(a: JsonObject, b: JsonObject, name: string): JsonObject {
  const merged: Record<string, JsonValue | undefined> = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const known = Object.hasOwn(merged, key) ? merged[key] : undefined;
    if (known === undefined) merged[key] = value;
    else if (isJsonObject(known) && isJsonObject(value))
      merged[key] = mergeData(known, value, name);
    else {
      throw new FailureError({
        code: 'policy-data-conflict',
        message: `${name} gives data.${key} a second value`,
        hint: 'Keep one of them.',
      });
    }
  }
  return merged;
}

function unpack(bytes: Uint8Array, name: string): readonly TarEntry[] {
  try {
    return readTar(gunzipSync(bytes));
  } catch (error) {
    throw broken(name, error instanceof Error ? error.message : String(error));
  }
}

function parseJson(entry: TarEntry, name: string): JsonValue {
  try {
    return JSON.parse(decoder.decode(entry.bytes)) as JsonValue;
  } catch {
    throw broken(name, `${entry.path} is not JSON`);
  }
}

function parseYaml(entry: TarEntry, name: string): JsonValue {
  try {
    return readOpaYaml(decoder.decode(entry.bytes))[0] ?? null;
  } catch {
    throw broken(name, `${entry.path} is not YAML`);
  }
}

function broken(name: string, why: string): FailureError {
  return new FailureError({
    code: 'policy-bundle-broken',
    message: `${name} is no bundle with a compiled policy: ${why}`,
    hint: 'Build it again: `manifest-gate policy build <sources> --bundle <bundle.tar.gz>`.',
  });
}
