import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ToolWorkspace } from '../../gates/ports.ts';

/** Runs something in a fresh directory that holds the files, and brings back what it wrote. */
export async function inWorkspace<Result>(
  workspace: ToolWorkspace,
  use: (directory: string) => Promise<Result>,
): Promise<Result & { readonly outputs: ReadonlyMap<string, Uint8Array> }> {
  const directory = await realpath(await mkdtemp(path.join(os.tmpdir(), 'manifest-gate-')));
  try {
    for (const [name, content] of workspace.files) {
      const file = inside(directory, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    const result = await use(directory);
    return { ...result, outputs: await readOutputs(directory, workspace.outputs ?? []) };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function readOutputs(directory: string, names: readonly string[]) {
  const outputs = new Map<string, Uint8Array>();
  for (const name of names) {
    const bytes = await readFile(inside(directory, name)).catch(() => undefined);
    if (bytes) outputs.set(name, bytes);
  }
  return outputs;
}

function inside(directory: string, name: string): string {
  const file = path.resolve(directory, name);
  if (file.startsWith(directory + path.sep)) return file;
  throw new RangeError(`${name} leaves the directory it is meant for`);
}
