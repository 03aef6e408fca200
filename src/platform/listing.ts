import { access, constants, lstat, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { LeftOut } from '../verdict/run-report.ts';
import { fileFailure } from './file-failure.ts';
import { listWithGit } from './git/list-files.ts';
import { displayPath, isInside } from './paths.ts';
import { vendorDirectories } from './vendored.ts';
import { type ListedEntry, walkDirectory } from './walk.ts';

/** What lies below a directory. */
export interface Listing {
  /** Relative to the working directory, with `/`, sorted. */
  readonly files: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Directories that may not be read. */
  readonly unreadable: readonly string[];
}

/**
 * Every file below a directory, without `.git`, `node_modules`, Go's `vendor` and what git ignores. Links to files
 * are followed inside the repository (or, without one, inside the directory); links to directories
 * never are, because what they lead to is listed in its own place.
 */
export async function listFiles(
  directory: string,
  workingDirectory: string,
  env: NodeJS.ProcessEnv | undefined,
): Promise<Listing> {
  await mustBeReadable(directory, displayPath(workingDirectory, directory));
  const fromGit = env && (await listWithGit(directory, env));
  const walked = fromGit ?? (await walkDirectory(directory, env !== undefined));
  const boundary = await realpath(fromGit?.repository ?? directory);
  const sorter = new EntrySorter(directory, workingDirectory, boundary);
  await Promise.all(walked.entries.map((entry) => sorter.add(entry)));
  const vendored = vendorDirectories(sorter.files);
  const files = sorter.files.filter((file) => !vendored.some((one) => file.startsWith(one)));
  sorter.leave('files of vendored Go modules', sorter.files.length - files.length);
  return {
    files: [...new Set(files)].sort(),
    leftOut: [...sorter.leftOut].sort().map(([reason, count]) => ({ reason, count })),
    unreadable: walked.unreadable.map((one) => displayPath(workingDirectory, one)).sort(),
  };
}

async function mustBeReadable(directory: string, shown: string): Promise<void> {
  try {
    await access(directory, constants.R_OK | constants.X_OK);
  } catch (error) {
    throw fileFailure(shown, error);
  }
}

class EntrySorter {
  readonly files: string[] = [];
  readonly leftOut = new Map<string, number>();

  constructor(
    readonly directory: string,
    readonly workingDirectory: string,
    readonly boundary: string,
  ) {}

  async add({ name, kind }: ListedEntry): Promise<void> {
    if (name.split('/').includes('node_modules')) return;
    const file = path.join(this.directory, name);
    const reason = await this.#reasonToLeaveOut(file, kind);
    if (reason === undefined) this.files.push(displayPath(this.workingDirectory, file));
    else if (reason !== '') this.leave(reason, 1);
  }

  leave(reason: string, count: number): void {
    if (count > 0) this.leftOut.set(reason, (this.leftOut.get(reason) ?? 0) + count);
  }

  /** Undefined: it is listed. '': it is not there any more. */
  async #reasonToLeaveOut(file: string, kind: ListedEntry['kind']): Promise<string | undefined> {
    if (kind === 'file') return undefined;
    if (kind === 'submodule') return 'git submodules (name their directories as targets)';
    if (kind === 'link') return this.#reasonAgainstLink(file);
    try {
      const found = await lstat(file);
      if (found.isSymbolicLink()) return await this.#reasonAgainstLink(file);
      if (found.isDirectory()) return 'repositories inside this one';
      return found.isFile() ? undefined : 'sockets, pipes and devices';
    } catch {
      return kind === 'sparse' ? 'files outside of the sparse checkout' : '';
    }
  }

  async #reasonAgainstLink(file: string): Promise<string | undefined> {
    try {
      const leadsTo = await realpath(file);
      if (!isInside(this.boundary, leadsTo)) return 'symbolic links that leave the repository';
      const directory = (await stat(leadsTo)).isDirectory();
      return directory ? 'symbolic links to directories' : undefined;
    } catch {
      return 'symbolic links that lead nowhere';
    }
  }
}
