import path from 'node:path';
import type { ListedEntry, Walked } from '../walk.ts';
import { Git, splitZ, succeeded, textOf } from './run-git.ts';

/** What git lists below a directory. */
export interface GitListing extends Walked {
  /** The top directory of the work tree, absolute. */
  readonly repository: string;
}

/**
 * What is tracked or untracked and not ignored below a directory; undefined when it is in no
 * repository, when git ignores it (a person who names it means it), or git is not there.
 */
export async function listWithGit(
  directory: string,
  env: NodeJS.ProcessEnv,
): Promise<GitListing | undefined> {
  try {
    return await list(new Git(directory, env));
  } catch {
    return undefined;
  }
}

async function list(git: Git): Promise<GitListing | undefined> {
  const [top, tracked, deleted, untracked] = await Promise.all([
    git.ask(['rev-parse', '--show-toplevel']),
    git.ask(['ls-files', '-z', '-t', '--stage']),
    git.ask(['ls-files', '-z', '--deleted']),
    git.run(['ls-files', '-z', '--others', '--exclude-standard']),
  ]);
  if (top === undefined || tracked === undefined || !succeeded(untracked)) return undefined;
  const gone = new Set(splitZ(deleted ?? ''));
  const entries = [
    ...splitZ(tracked)
      .map(trackedEntry)
      .filter(({ name }) => !gone.has(name)),
    ...splitZ(textOf(untracked.stdout)).map((name): ListedEntry => ({ name, kind: 'unknown' })),
  ];
  if (entries.length === 0 && (await isIgnored(git))) return undefined;
  const unreadable = unopened(textOf(untracked.stderr)).map((one) => path.join(git.directory, one));
  return { repository: top.replace(/\n$/, ''), entries, unreadable };
}

/** The directories git warns it could not open. */
function unopened(stderr: string): string[] {
  return [...stderr.matchAll(/^warning: could not open directory '(.*?)\/?':/gm)].map(
    (match) => match[1] ?? '',
  );
}

/** Files of the index below a directory that a sparse checkout leaves out, relative to it. */
export async function sparseFiles(git: Git): Promise<readonly string[]> {
  const tracked = (await git.ask(['ls-files', '-z', '-t', '--stage'])) ?? '';
  return splitZ(tracked)
    .map(trackedEntry)
    .flatMap(({ name, kind }) => (kind === 'sparse' ? [name] : []));
}

/** `<tag> <mode> <object> <stage>\t<name>`; the tag `S` is that of a sparse checkout. */
function trackedEntry(line: string): ListedEntry {
  const name = line.slice(line.indexOf('\t') + 1);
  if (line.startsWith('S ')) return { name, kind: 'sparse' };
  if (line.startsWith('160000', 2)) return { name, kind: 'submodule' };
  return { name, kind: line.startsWith('120000', 2) ? 'link' : 'file' };
}

async function isIgnored(git: Git): Promise<boolean> {
  return (await git.ask(['check-ignore', '.'])) !== undefined;
}
