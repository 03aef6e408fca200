import { knownBaseCommit } from './resolve-commit.ts';
import { type Git, splitZ } from './run-git.ts';

/**
 * The paths that differ between the commit a base stands for and the work tree:
 * deleted, renamed (both names), staged, unstaged and untracked ones. Relative to git's directory;
 * what lies outside of it begins with `../`.
 */
export async function changedPaths(git: Git, ref: string): Promise<readonly string[]> {
  const base = await knownBaseCommit(git, ref);
  const up = (await git.text(['rev-parse', '--show-cdup'])).trim();
  const prefix = (await git.text(['rev-parse', '--show-prefix'])).trim();
  const [tracked, untracked] = await Promise.all([
    git.text(['diff', '--name-only', '--no-renames', '-z', base, '--']),
    git.text(['ls-files', '-z', '--others', '--exclude-standard', '--full-name', `:/`]),
  ]);
  const paths = new Set([...splitZ(tracked), ...splitZ(untracked)]);
  return [...paths]
    .map((one) => (one.startsWith(prefix) ? one.slice(prefix.length) : up + one))
    .sort();
}
