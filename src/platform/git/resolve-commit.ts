import { closest } from 'fastest-levenshtein';
import { FailureError } from '../../verdict/failure.ts';
import type { Git } from './run-git.ts';

/** The commit a person's `origin/main` means. Rejects with what to do about it. */
export async function resolveCommit(git: Git, ref: string): Promise<string> {
  // Options must not be smuggled in as refs.
  const safe = !ref.startsWith('-') && ref !== '';
  const commit =
    safe && (await git.ask(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`, '--']));
  if (commit) return commit.split('\n')[0] ?? '';
  await git.must(['rev-parse', '--git-dir']);
  const shallow = (await git.text(['rev-parse', '--is-shallow-repository'])).trim() === 'true';
  if (shallow) throw shallowClone(ref);
  throw unknownRef(ref, await knownRefs(git));
}

/**
 * The commit a base stands for. A branch moves on, so of a branch it is the commit where HEAD left
 * it: what others did there since is not taken for undone. A commit or a tag is itself. `commit` is
 * undefined where git knows of no common commit (a shallow clone, or histories without one).
 */
export async function baseCommit(
  git: Git,
  ref: string,
): Promise<{ readonly commit: string | undefined; readonly tip: string }> {
  const tip = await resolveCommit(git, ref);
  if (!(await isBranch(git, ref))) return { commit: tip, tip };
  const parting = await git.ask(['merge-base', tip, 'HEAD']);
  return { commit: parting ? parting.trim() : undefined, tip };
}

/** The same; the tip itself where two histories share nothing. Rejects in a shallow clone. */
export async function knownBaseCommit(git: Git, ref: string): Promise<string> {
  const { commit, tip } = await baseCommit(git, ref);
  if (commit !== undefined) return commit;
  const shallow = (await git.text(['rev-parse', '--is-shallow-repository'])).trim() === 'true';
  if (shallow) throw shallowClone(tip);
  return tip;
}

async function isBranch(git: Git, ref: string): Promise<boolean> {
  const name = (await git.ask(['rev-parse', '--symbolic-full-name', ref, '--'])) ?? '';
  return /^refs\/(?:heads|remotes)\//.test(name) || ref === 'FETCH_HEAD';
}

async function knownRefs(git: Git): Promise<string[]> {
  const text = await git.ask(['for-each-ref', '--format=%(refname:short)']);
  return (text ?? '').split('\n').filter((name) => name !== '');
}

function unknownRef(ref: string, known: readonly string[]): FailureError {
  const remote = known.find((name) => name.endsWith(`/${ref}`));
  const near = remote ?? (known.length > 0 ? closest(ref, [...known]) : undefined);
  return new FailureError({
    code: 'unknown-revision',
    message: `git knows no revision "${ref}".`,
    hint: near ? `Did you mean "${near}"?` : 'Name a branch, a tag or a commit that git knows.',
  });
}

function shallowClone(ref: string): FailureError {
  return new FailureError({
    code: 'shallow-clone',
    message: `The clone is shallow and does not hold "${ref}".`,
    hint: 'Fetch the whole history: fetch-depth: 0 in actions/checkout, GIT_DEPTH: 0 in GitLab, or git fetch --unshallow.',
  });
}
