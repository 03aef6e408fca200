import { readFileSync, statSync } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import path, { posix } from 'node:path';
import type { FilePort } from '../gates/ports.ts';
import { FailureError } from '../verdict/failure.ts';
import { decodeText } from './decode.ts';
import { fileFailure } from './file-failure.ts';
import type { Listing } from './listing.ts';
import { listFiles } from './listing.ts';
import { walkDirectory } from './walk.ts';

/** Files as rendering and discovery need them. Paths as in {@link FilePort}. */
export interface Files extends FilePort {
  /** Every file below a directory, and what was left out on the way. */
  list(directory: string): Promise<Listing>;
  /** The text, or undefined when there is no such file or it is no text. */
  tryReadText(path: string): Promise<string | undefined>;
  /** As {@link tryReadText} for many files. */
  tryReadTexts(paths: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** As {@link tryReadText}, at once: for what is asked for inside a synchronous call. */
  tryReadTextSync(path: string): string | undefined;
  /** Every file below a directory, ignored ones included; none when it cannot be read. */
  below(directory: string): Promise<readonly string[]>;
  /** Where a path leads when links are followed, absolute. */
  realPath(path: string): Promise<string>;
  /** The path for programs that run elsewhere. */
  absolute(path: string): string;
}

/**
 * Files on disk, seen from a working directory. Listings are kept for the run. Without an
 * environment for git, everything is listed, whatever is ignored.
 */
export function diskFiles(workingDirectory: string, env: NodeJS.ProcessEnv | undefined): Files {
  return new DiskFiles(workingDirectory, env);
}

class DiskFiles implements Files {
  readonly #listings = new Map<string, Promise<Listing>>();

  constructor(
    readonly workingDirectory: string,
    readonly env: NodeJS.ProcessEnv | undefined,
  ) {}

  absolute(file: string): string {
    return path.resolve(this.workingDirectory, file);
  }

  async readBytes(file: string): Promise<Uint8Array> {
    try {
      return await readWhole(this.absolute(file));
    } catch (error) {
      throw fileFailure(file, error);
    }
  }

  async readText(file: string): Promise<string> {
    const text = decodeText(await this.readBytes(file));
    if (text !== undefined) return text;
    throw new FailureError({
      code: 'file-not-text',
      message: `${file} is not text (neither UTF-8 nor UTF-16).`,
      hint: 'Leave it out, or give the manifest itself.',
    });
  }

  async tryReadText(file: string): Promise<string | undefined> {
    try {
      return decodeText(await readWhole(this.absolute(file)));
    } catch {
      return undefined;
    }
  }

  async tryReadTexts(files: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const texts = new Map<string, string>();
    for (const file of files) {
      const text = await this.tryReadText(file);
      if (text !== undefined) texts.set(file, text);
    }
    return texts;
  }

  tryReadTextSync(file: string): string | undefined {
    try {
      return decodeText(readFileSync(this.absolute(file)));
    } catch {
      return undefined;
    }
  }

  kind(file: string): Promise<'file' | 'directory' | 'missing'> {
    return kindOf(this.absolute(file), file);
  }

  realPath(file: string): Promise<string> {
    return realpath(this.absolute(file));
  }

  list(directory: string): Promise<Listing> {
    const key = this.absolute(directory);
    const known = this.#listings.get(key) ?? listFiles(key, this.workingDirectory, this.env);
    this.#listings.set(key, known);
    return known;
  }

  async walk(directory: string): Promise<readonly string[]> {
    return (await this.list(directory)).files;
  }

  async below(directory: string): Promise<readonly string[]> {
    const { entries } = await walkDirectory(this.absolute(directory), false);
    return entries.map(({ name }) => posix.join(directory, name)).sort();
  }
}

/**
 * The bytes of a file. Regular ones are read at once: through the event loop each takes four round
 * trips, several times as long as the reading. A pipe (`<(helm template …)`) may keep us waiting.
 */
async function readWhole(file: string): Promise<Uint8Array> {
  return statSync(file).isFile() ? readFileSync(file) : readFile(file);
}

async function kindOf(file: string, shown: string): Promise<'file' | 'directory' | 'missing'> {
  try {
    return (await stat(file)).isDirectory() ? 'directory' : 'file';
  } catch (error) {
    const failure = fileFailure(shown, error);
    if (failure.failure.code === 'file-missing') return 'missing';
    throw failure;
  }
}
