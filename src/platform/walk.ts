import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** One thing found below a directory. `unknown` and `sparse` (git may not check it out): ask the disk. */
export interface ListedEntry {
  /** Relative to the directory that was walked, with `/`. */
  readonly name: string;
  readonly kind: 'file' | 'link' | 'submodule' | 'unknown' | 'sparse';
}

/** Everything found below a directory, before links are followed. */
export interface Walked {
  readonly entries: readonly ListedEntry[];
  /** Absolute paths. */
  readonly unreadable: readonly string[];
}

/** The rules of one `.gitignore`, for what lies below its directory. */
interface IgnoreScope {
  readonly directory: string;
  readonly rules: Ignore;
}

const NEVER_ENTERED = new Set(['.git', 'node_modules']);

/** Walks a directory without git, minding its `.gitignore` files all the same when asked to. */
export async function walkDirectory(directory: string, minding: boolean): Promise<Walked> {
  const walk = new Walk(directory, minding);
  await walk.enter('', []);
  return walk;
}

class Walk implements Walked {
  readonly entries: ListedEntry[] = [];
  readonly unreadable: string[] = [];

  constructor(
    readonly root: string,
    readonly minding: boolean,
  ) {}

  async enter(directory: string, above: readonly IgnoreScope[]): Promise<void> {
    const found = await this.#read(directory);
    const scopes = this.minding ? await this.#withOwnRules(directory, found, above) : above;
    const inner: string[] = [];
    for (const entry of found) {
      const name = directory === '' ? entry.name : `${directory}/${entry.name}`;
      if (NEVER_ENTERED.has(entry.name) || isIgnored(name, entry.isDirectory(), scopes)) continue;
      if (entry.isDirectory()) inner.push(name);
      else this.entries.push({ name, kind: kindOf(entry) });
    }
    await Promise.all(inner.map((name) => this.enter(name, scopes)));
  }

  async #read(directory: string): Promise<Dirent[]> {
    try {
      return await readdir(path.join(this.root, directory), { withFileTypes: true });
    } catch {
      this.unreadable.push(path.join(this.root, directory));
      return [];
    }
  }

  async #withOwnRules(
    directory: string,
    found: readonly Dirent[],
    above: readonly IgnoreScope[],
  ): Promise<readonly IgnoreScope[]> {
    if (!found.some((entry) => entry.name === '.gitignore' && entry.isFile())) return above;
    try {
      const text = await readFile(path.join(this.root, directory, '.gitignore'), 'utf8');
      return [...above, { directory, rules: ignore().add(text) }];
    } catch {
      return above;
    }
  }
}

function kindOf(entry: Dirent): ListedEntry['kind'] {
  if (entry.isFile()) return 'file';
  return entry.isSymbolicLink() ? 'link' : 'unknown';
}

/** The innermost `.gitignore` that says anything decides. */
function isIgnored(name: string, directory: boolean, scopes: readonly IgnoreScope[]): boolean {
  for (const scope of scopes.toReversed()) {
    const inside = scope.directory === '' ? name : name.slice(scope.directory.length + 1);
    const { ignored, unignored } = scope.rules.test(directory ? `${inside}/` : inside);
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}
