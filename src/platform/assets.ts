import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AssetPort } from '../gates/ports.ts';

/** The files shipped with the tool: beside `dist/` when bundled, at the top of the sources otherwise. */
export function packagedAssets(root: string = packageRoot()): AssetPort {
  return {
    readText: (file) => readFile(path.join(root, file), 'utf8'),
    readBytes: (file) => readFile(path.join(root, file)),
    list: (directory) => listFiles(root, directory),
  };
}

/** The nearest directory above this code that has a `package.json`. */
export function packageRoot(): string {
  let directory = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(directory, 'package.json'))) {
    const above = path.dirname(directory);
    if (above === directory) throw new Error('manifest-gate is not installed as a package');
    directory = above;
  }
  return directory;
}

async function listFiles(root: string, directory: string): Promise<string[]> {
  const entries = await readdir(path.join(root, directory), {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .sort();
}
