import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inWorkspace } from '../../../src/platform/tools/workspace.ts';

describe('a tool’s workspace', () => {
  it('holds the files, brings back what is asked for, and is gone afterwards', async () => {
    let seen = '';
    const result = await inWorkspace(
      { files: new Map([['a/b.rego', 'package a']]), outputs: ['out', 'missing'] },
      async (directory) => {
        seen = directory;
        await writeFile(
          path.join(directory, 'out'),
          await readFile(path.join(directory, 'a/b.rego')),
        );
        return { exitCode: 0 };
      },
    );
    expect(Buffer.from(result.outputs.get('out') ?? []).toString()).toBe('package a');
    expect([...result.outputs.keys()]).toEqual(['out']);
    expect(existsSync(seen)).toBe(false);
  });

  it('refuses a path that leaves it', async () => {
    const use = inWorkspace({ files: new Map([['../x', '']]) }, async () => ({}));
    await expect(use).rejects.toThrow('leaves the directory');
  });
});
