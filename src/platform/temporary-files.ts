import { cp, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Writes files to a directory of their own outside the repository, uses it, and removes it. */
export async function withTemporaryFiles<Result>(
  files: (directory: string) => Readonly<Record<string, string>>,
  use: (directory: string) => Promise<Result>,
): Promise<Result> {
  return withTemporaryDirectory(async (directory) => {
    for (const [name, text] of Object.entries(files(directory))) {
      await writeFile(path.join(directory, name), text);
    }
    return use(directory);
  });
}

/** A directory to copy, absolute, and where to put it below the temporary one. */
export interface Copy {
  readonly from: string;
  readonly to: string;
}

/** Copies directories to one of their own outside the repository, uses it, and removes it. */
export async function withTemporaryCopies<Result>(
  copies: readonly Copy[],
  use: (directory: string) => Promise<Result>,
): Promise<Result> {
  return withTemporaryDirectory(async (directory) => {
    for (const { from, to } of copies) {
      await cp(from, path.join(directory, to), {
        recursive: true,
        dereference: true,
        filter: (source) => path.basename(source) !== '.git',
      });
    }
    return use(directory);
  });
}

async function withTemporaryDirectory<Result>(
  use: (directory: string) => Promise<Result>,
): Promise<Result> {
  // Where the temporary directory is a link, paths out of it must start at what it leads to.
  const directory = await realpath(await mkdtemp(path.join(os.tmpdir(), 'manifest-gate-')));
  try {
    return await use(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
