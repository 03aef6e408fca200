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

/** The commit where HEAD left a revision; undefined when git knows of none. */
export async function partingPoint(git: Git, commit: string): Promise<string | undefined> {
  const base = await git.ask(['merge-base', commit, 'HEAD']);
  return base ? base.trim() : undefined;
}

/** The commit where two revisions parted; the revision itself when they share nothing. */
export async function mergeBase(git: Git, commit: string): Promise<string> {
  const base = await partingPoint(git, commit);
  if (base) return base;
  const shallow = (await git.text(['rev-parse', '--is-shallow-repository'])).trim() === 'true';
  if (shallow) throw shallowClone(commit);
  return commit;
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
