import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CachePort } from '../gates/ports.ts';

/** A store of files named by the hash of their key; written whole or not at all. */
export function diskCache(directory: string): CachePort {
  const fileOf = (key: string): string => {
    const hash = createHash('sha256').update(key).digest('hex');
    return path.join(directory, hash.slice(0, 2), hash.slice(2));
  };
  return {
    async get(key) {
      try {
        return await readFile(fileOf(key));
      } catch {
        return undefined;
      }
    },
    async set(key, value) {
      await writeWhole(fileOf(key), value);
    },
  };
}

/** A cache that forgets at once, for `--no-cache`. */
export const NO_CACHE: CachePort = {
  get: async () => undefined,
  set: async () => undefined,
};

/** A cache that cannot be written slows the next run down and breaks nothing. */
async function writeWhole(file: string, value: Uint8Array): Promise<void> {
  const unfinished = `${file}.${randomUUID()}`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(unfinished, value);
    await rename(unfinished, file);
  } catch {
    await rm(unfinished, { force: true });
  }
}
