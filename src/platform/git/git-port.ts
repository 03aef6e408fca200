import path from 'node:path';
import type { GitPort } from '../../gates/ports.ts';
import { changedBlobs } from './changed-blobs.ts';
import { changedPaths } from './changed-paths.ts';
import { exportRevision } from './export-revision.ts';
import { findTop } from './find-top.ts';
import { sparseFiles } from './list-files.ts';
import { baseCommit } from './resolve-commit.ts';
import { Git, splitZ } from './run-git.ts';

/** A checkout of a revision; both paths are absolute. */
export interface ExportedRevision {
  readonly top: string;
  /** What corresponds to the working directory. */
  readonly directory: string;
  /** The commit that was taken, short, when the revision has others that HEAD does not have. */
  readonly partedAt?: string;
}

/** Git as the whole tool needs it; gates see only {@link GitPort}. */
export interface Repository extends GitPort {
  /** The top directory of the work tree, absolute; undefined outside a repository. */
  top(): Promise<string | undefined>;
  /** Files below the working directory that a sparse checkout leaves out. */
  sparseFiles(): Promise<readonly string[]>;
  /** The URLs of all remotes. */
  remotes(): Promise<readonly string[]>;
  /**
   * A checkout of the commit a base stands for (`baseCommit`), kept in the cache. Where git knows of
   * none (a shallow clone), of the revision itself. The work tree and the index stay as they are.
   */
  exportRevision(ref: string): Promise<ExportedRevision>;
  /** Paths that differ between a revision and the work tree, untracked ones included. */
  changedPaths(ref: string): Promise<readonly string[]>;
}

/** Git seen from a working directory. */
export function repositoryAt(
  workingDirectory: string,
  env: NodeJS.ProcessEnv,
  cacheDirectory: string,
): Repository {
  const git = new Git(workingDirectory, env);
  let top: Promise<string | undefined> | undefined;
  let remotes: Promise<readonly string[]> | undefined;
  return {
    top: () => {
      top ??= topOf(git, workingDirectory, env);
      return top;
    },
    remotes: () => {
      remotes ??= remotesOf(git);
      return remotes;
    },
    sparseFiles: () => sparseFiles(git),
    staged: () => stagedPaths(git),
    readStaged: async (file) => (await git.must(['cat-file', 'blob', `:./${file}`])).stdout,
    changedBlobs: (ref) => changedBlobs(git, ref),
    changedPaths: (ref) => changedPaths(git, ref),
    async exportRevision(ref) {
      const { tip, commit = tip } = await baseCommit(git, ref);
      const prefix = (await git.text(['rev-parse', '--show-prefix'])).trim();
      const top = await exportRevision(git, commit, cacheDirectory);
      const directory = path.join(top, prefix);
      return { top, directory, ...(commit !== tip && { partedAt: commit.slice(0, 10) }) };
    },
  };
}

async function topOf(
  git: Git,
  workingDirectory: string,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  try {
    const found = await findTop(workingDirectory, env);
    if (found !== 'ask git') return found.top;
    return (await git.ask(['rev-parse', '--show-toplevel']))?.replace(/\n$/, '');
  } catch {
    return undefined;
  }
}

async function stagedPaths(git: Git): Promise<readonly string[]> {
  // Outside of a repository `git diff` compares files, and says nothing of the repository.
  await git.must(['rev-parse', '--git-dir']);
  const names = ['diff', '--cached', '--name-only', '-z', '--relative', '--diff-filter=ACMRT'];
  return splitZ(await git.text(names));
}

async function remotesOf(git: Git): Promise<readonly string[]> {
  const text = await git.ask(['config', '--get-regexp', '^remote\\..*\\.url$']).catch(() => '');
  return (text ?? '').split('\n').flatMap((line) => line.split(' ')[1] ?? []);
}
