import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';
import { directoryOf } from '../support/workspace.ts';

interface Loaded {
  readonly exports: Record<string, unknown>;
  readonly script: { createCachedData(): Buffer; readonly cachedDataRejected?: boolean };
}
const { Bundle, compiledCodeFile } = createRequire(import.meta.url)('../../bin/bundle.js') as {
  Bundle: new (
    directory: string,
  ) => {
    load(file: string): { greet(name: string): string };
    readonly loaded: ReadonlyMap<string, Loaded>;
  };
  compiledCodeFile: (file: string) => string;
};

const CHUNKS = {
  'main.cjs':
    'const path = require("node:path"), one = require("./chunks/one.cjs"); exports.greet = (name) => path.posix.join(one.word, name);',
  'chunks/one.cjs':
    'exports.word = "hello"; exports.main = require("../main.cjs"); exports.at = __filename;',
};

test('chunks load each other and what Node has, in circles too', () => {
  const directory = directoryOf(CHUNKS);
  const bundle = new Bundle(directory);
  expect(bundle.load('main.cjs').greet('you')).toBe('hello/you');
  const one = path.join(directory, 'chunks/one.cjs');
  expect(bundle.loaded.get(one)?.exports).toMatchObject({ at: one, main: bundle.load('main.cjs') });
});

test('kept code is taken, and anything else that stands in its place is not', () => {
  const code = compiled().script.createCachedData();
  expect(compiled(code).script.cachedDataRejected).toBe(false);
  expect(compiled(Buffer.from('no code at all')).script.cachedDataRejected).toBe(true);
  expect(compiled(Buffer.alloc(0)).script.cachedDataRejected).toBe(true);
  // A byte of the version that V8 wrote at the start.
  code[4] = (code[4] ?? 0) ^ 1;
  expect(compiled(code).script.cachedDataRejected).toBe(true);
});

/** The main chunk, loaded from a directory of its own, since V8 remembers by path what it compiled. */
function compiled(kept?: Buffer): Loaded {
  const directory = directoryOf(CHUNKS);
  const main = path.join(directory, 'main.cjs');
  if (kept !== undefined) writeFileSync(compiledCodeFile(main), kept);
  const bundle = new Bundle(directory);
  expect(bundle.load('main.cjs').greet('you')).toBe('hello/you');
  return bundle.loaded.get(main) ?? expect.unreachable();
}
