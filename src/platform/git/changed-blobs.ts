import { resolveCommit } from './resolve-commit.ts';
import { type Git, splitZ } from './run-git.ts';

/** A file as a commit left it. */
export interface ChangedBlob {
  readonly commit: string;
  /** Relative to the top of the repository. */
  readonly path: string;
  readonly content: Uint8Array;
}

const REGULAR = /^100/;

/** Blobs that the commits of `ref..HEAD` added or changed, oldest commit first. */
export async function* changedBlobs(git: Git, ref: string): AsyncGenerator<ChangedBlob> {
  const since = await resolveCommit(git, ref);
  const commits = (await git.text(['rev-list', '--reverse', `${since}..HEAD`, '--'])).split('\n');
  for (const commit of commits.filter((one) => one !== '')) {
    for (const { path, object } of await changesOf(git, commit)) {
      yield { commit, path, content: (await git.must(['cat-file', 'blob', object])).stdout };
    }
  }
}

/** A merge is compared with each parent: what both had is not new, what a merge wrote is. */
async function changesOf(git: Git, commit: string): Promise<{ path: string; object: string }[]> {
  const raw = await git.text([
    'diff-tree',
    '-r',
    '-z',
    '--root',
    '--no-renames',
    '--no-commit-id',
    '-c',
    '--raw',
    commit,
  ]);
  const fields = splitZ(raw);
  const changes = new Map<string, string>();
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const [header = '', path = ''] = [fields[i], fields[i + 1]];
    const blob = newBlob(header);
    if (blob !== undefined) changes.set(path, blob);
  }
  return [...changes].map(([path, object]) => ({ path, object }));
}

/**
 * `:<mode> <mode> <object> <object> <status>`, with as many colons as parents and one mode and
 * object more: the last of each is the new one.
 */
function newBlob(header: string): string | undefined {
  const parents = /^:+/.exec(header)?.[0].length ?? 0;
  const words = header.slice(parents).split(' ');
  const mode = words[parents] ?? '';
  const object = words[2 * parents + 1] ?? '';
  return REGULAR.test(mode) ? object : undefined;
}
