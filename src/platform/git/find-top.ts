import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/** What was found without git: the top directory, none, or that only git can tell. */
export type Top = { readonly top: string | undefined } | 'ask git';

/** What makes git look elsewhere than from the working directory upwards. */
const VARIABLES = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_COMMON_DIR',
  'GIT_CEILING_DIRECTORIES',
  'GIT_DISCOVERY_ACROSS_FILESYSTEM',
];

/** Settings that may move the work tree away from the directory of `.git`. */
const MOVES_WORK_TREE = /worktree|bare\s*=\s*true|\[\s*include/i;

/**
 * The top of the work tree around a directory, as `git rev-parse --show-toplevel` says it. Every
 * run asks for it, and starting git costs more than reading a small manifest does; so the plain
 * case is decided here: a `.git` directory of the user's own, on the same file system.
 * Everything else (linked work trees, submodules, bare repositories) is left to git.
 */
export async function findTop(directory: string, env: NodeJS.ProcessEnv): Promise<Top> {
  if (VARIABLES.some((name) => env[name] !== undefined)) return 'ask git';
  const start = await realpath(directory);
  const { dev } = await stat(start);
  for (let at = start; ; at = path.dirname(at)) {
    if ((await stat(at)).dev !== dev || (await isGitDirectory(at))) return 'ask git';
    const git = await stat(path.join(at, '.git')).catch(() => undefined);
    if (git !== undefined) {
      const plain = git.isDirectory() && git.uid === process.getuid?.() && git.dev === dev;
      return plain && (await isPlain(path.join(at, '.git'))) ? { top: at } : 'ask git';
    }
    if (at === path.dirname(at)) return { top: undefined };
  }
}

/** Whether a directory holds a repository without a work tree, or is one's `.git`. */
async function isGitDirectory(directory: string): Promise<boolean> {
  return (await stat(path.join(directory, 'HEAD')).catch(() => undefined)) !== undefined;
}

async function isPlain(gitDirectory: string): Promise<boolean> {
  if (!(await isGitDirectory(gitDirectory))) return false;
  const config = await readFile(path.join(gitDirectory, 'config'), 'utf8').catch(() => undefined);
  return config !== undefined && !MOVES_WORK_TREE.test(config);
}
