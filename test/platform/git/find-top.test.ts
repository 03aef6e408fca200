import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findTop } from '../../../src/platform/git/find-top.ts';

const here = realpathSync(mkdtempSync(path.join(tmpdir(), 'find-top-')));
afterAll(() => rmSync(here, { recursive: true }));

function git(cwd: string, ...args: readonly string[]): string | undefined {
  const env = { PATH: process.env['PATH'], HOME: here, GIT_CONFIG_NOSYSTEM: '1' };
  const { stdout, status } = spawnSync('git', args, {
    cwd,
    env: {
      ...env,
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@b',
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a@b',
    },
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trimEnd() : undefined;
}

function repository(name: string, ...flags: readonly string[]): string {
  const directory = path.join(here, name);
  mkdirSync(path.join(directory, 'apps/web'), { recursive: true });
  git(directory, 'init', ...flags);
  git(directory, 'commit', '--allow-empty', '-m', 'first');
  return directory;
}

const plain = repository('plain');
symlinkSync(plain, path.join(here, 'link'));
git(plain, 'worktree', 'add', path.join(here, 'linked'));
const moved = repository('moved');
git(moved, 'config', 'core.worktree', plain);
const included = repository('included');
appendFileSync(path.join(included, '.git/config'), '[Include]\n\tpath = other\n');
const outer = repository('outer');
mkdirSync(path.join(outer, 'inner'));
writeFileSync(path.join(outer, 'inner/.git'), 'gitdir: ../.git/modules/inner\n');
const empty = path.join(repository('nested'), 'apps');
mkdirSync(path.join(empty, '.git'));
const outside = path.join(here, 'outside/deep');
mkdirSync(outside, { recursive: true });

test.each([
  ['the top itself', plain],
  ['a directory far below it', path.join(plain, 'apps/web')],
  ['a link to it', path.join(here, 'link/apps')],
  ['a directory in no repository', outside],
])('%s is known without git, and git says the same', async (_, directory) => {
  expect(await findTop(directory, {})).toEqual({
    top: git(directory, 'rev-parse', '--show-toplevel'),
  });
});

test.each([
  ['a linked work tree', path.join(here, 'linked')],
  ['a submodule', path.join(outer, 'inner')],
  ['a bare repository', repository('bare', '--bare')],
  ['the inside of .git', path.join(plain, '.git/refs')],
  ['a repository whose work tree is elsewhere', moved],
  ['a repository whose settings include others', included],
  ['a directory with an empty .git', empty],
])('%s is left to git', async (_, directory) => {
  expect(await findTop(directory, {})).toBe('ask git');
});

test('a repository that the environment names is left to git', async () => {
  expect(await findTop(outside, { GIT_DIR: path.join(plain, '.git') })).toBe('ask git');
  expect(await findTop(plain, { GIT_CEILING_DIRECTORIES: here })).toBe('ask git');
});
