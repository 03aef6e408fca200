import { posix } from 'node:path';
import type { Platform } from '../platform/platform.ts';
import { ancestorsOf, directoriesOf } from '../render/layout/relative-path.ts';

/** A directory that a path with variables may mean. */
export interface LikeDirectory {
  readonly path: string;
  /** What each variable stands for, in their order. */
  readonly variables: readonly string[];
}

/**
 * Where the paths and URLs of Argo CD and Flux objects lead. Such paths start at the top of a
 * repository; the working directory may be anywhere in it, and a repository may hold another one's
 * directories (an example, a mono-repository), so each directory above the object is tried.
 */
export class RepositoryPaths {
  private constructor(
    readonly remotes: readonly string[],
    readonly topName: string,
    /** From the working directory up to the top of the repository: `..`, `../..`. */
    readonly above: readonly string[],
    readonly directories: ReadonlySet<string>,
    readonly platform: Platform,
  ) {}

  static async of(files: readonly string[], platform: Platform): Promise<RepositoryPaths> {
    const top = (await platform.git.top()) ?? platform.workingDirectory;
    const depth = posix.relative(top, platform.workingDirectory).split('/').filter(Boolean).length;
    return new RepositoryPaths(
      (await platform.git.remotes()).filter((url) => !isLocal(url)).map(normalizedUrl),
      posix.basename(top),
      Array.from({ length: depth }, (_, index) =>
        Array(index + 1)
          .fill('..')
          .join('/'),
      ).reverse(),
      directoriesOf(files),
      platform,
    );
  }

  /** The directory that a path written in a file means; undefined when there is none. */
  async directory(written: string, file: string): Promise<string | undefined> {
    const relative = posix.normalize(written.replace(/^\/+/, '') || '.');
    if (relative.startsWith('..')) return undefined;
    for (const start of [...this.above, ...ancestorsOf(file).reverse()]) {
      const path = posix.join(start, relative).replace(/\/$/, '');
      if (this.directories.has(path) || (path.startsWith('..') && (await this.#isThere(path)))) {
        return path;
      }
    }
    return undefined;
  }

  /**
   * The directories that a path with `${…}` in it may mean, sorted, each with what its variables
   * then stand for: a directory's name or a part of it.
   */
  directoriesLike(written: string, file: string): readonly LikeDirectory[] {
    const relative = posix.normalize(written.replace(/^\/+/, ''));
    for (const start of [...ancestorsOf(file)].reverse()) {
      const parts = posix.join(start, relative).replace(/\/$/, '').split(VARIABLE);
      const like = new RegExp(`^${parts.map(escapeRegExp).join('([^/]+)')}$`);
      const found = [...this.directories].sort().flatMap((path) => {
        const match = like.exec(path);
        return match ? [{ path, variables: match.slice(1) }] : [];
      });
      if (found.length > 0) return found;
    }
    return [];
  }

  /**
   * Whether a repository's URL may mean this one: it is a remote, has the name of one (a fork), is
   * on a host that cannot exist (an example), or there are no remotes to compare it with.
   */
  isHere(url: string): boolean {
    if (this.remotes.length === 0) return true;
    const wanted = normalizedUrl(url);
    if (RESERVED_HOST.test(wanted)) return true;
    return this.remotes.some((remote) => remote === wanted || nameOf(remote) === nameOf(wanted));
  }

  async #isThere(path: string): Promise<boolean> {
    return (await this.platform.files.kind(path)) === 'directory';
  }
}

const VARIABLE = /\$\{[^}/]*\}/;

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Hosts that are reserved for examples (RFC 2606): what is written there can mean no other place. */
const RESERVED_HOST = /^(?:[\w-]+\.)*(?:example(?:\.(?:com|net|org))?|invalid|test)(?::\d+)?\//;

/** Whether a remote is a directory of this machine, which says nothing of where others find it. */
function isLocal(url: string): boolean {
  return /^file:/i.test(url) || /^[a-z]:[\\/]/i.test(url) || !/^[^/]*:/.test(url);
}

/** `github.com/team/gitops` for every way to write it. */
function normalizedUrl(url: string): string {
  return url
    .trim()
    .replace(/^[a-z+]+:\/\//i, '')
    .replace(/^[^@/]+@/, '')
    .replace(/^([^/:]+):(?!\d)/, '$1/')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .toLowerCase();
}

function nameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}
