import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Git } from './run-git.ts';

/**
 * Checks a commit out into the cache, once, and returns the directory: through an index of its own,
 * so that neither the work tree nor the index of the repository is touched. Symbolic links and
 * attributes (line ends, filters) come out as in any checkout; submodules are empty directories.
 */
export async function exportRevision(
  git: Git,
  commit: string,
  cacheDirectory: string,
): Promise<string> {
  const directory = path.join(cacheDirectory, 'revisions', commit);
  if (existsSync(directory)) return directory;
  const unfinished = `${directory}.${randomUUID()}`;
  await mkdir(unfinished, { recursive: true });
  // Beside the tree, not in it.
  const extra = { GIT_INDEX_FILE: `${unfinished}.index` };
  try {
    await git.must(['read-tree', commit], { extra });
    await git.must(['checkout-index', '--all', `--prefix=${unfinished}/`], { extra });
    await rename(unfinished, directory).catch((error: unknown) => {
      // Another process was faster: its checkout is as good.
      if (!existsSync(directory)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
    await rm(`${unfinished}.index`, { force: true });
  }
  return directory;
}
