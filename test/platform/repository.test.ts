import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPlatform, platformAtRevision } from '../../src/platform/platform.ts';
import { directoryOf, failureOfPromise } from '../support/workspace.ts';

const IDENTITY = {
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};

function repositoryOf(files: Record<string, string>) {
  const directory = directoryOf(files);
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: directory,
      env: { ...process.env, ...IDENTITY },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString();
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    writeFileSync(path.join(directory, name), text);
  };
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '--allow-empty', '-m', 'first');
  const open = (inside = '', env: NodeJS.ProcessEnv = {}) =>
    openPlatform({
      workingDirectory: path.join(directory, inside),
      env: { ...process.env, MANIFEST_GATE_CACHE: `${directory}.cache`, ...env },
    });
  return { directory, git, write, open };
}

describe('a revision', () => {
  it('is checked out without touching work tree or index, links included', async () => {
    const { directory, git, write, open } = repositoryOf({ 'apps/a.yaml': 'old' });
    symlinkSync('a.yaml', path.join(directory, 'apps/link.yaml'));
    git('add', '-A');
    git('commit', '-q', '-m', 'link');
    write('apps/a.yaml', 'new');
    write('apps/b.yaml', 'untracked');
    git('add', 'apps/a.yaml');
    const before = git('status', '--porcelain');
    const there = await platformAtRevision(open('apps'), 'main');
    expect(await there.files.readText('a.yaml')).toBe('old');
    expect(await there.files.readText('link.yaml')).toBe('old');
    expect(await there.files.walk('.')).toEqual(['a.yaml', 'link.yaml']);
    expect(git('status', '--porcelain')).toBe(before);
    expect(readFileSync(path.join(directory, 'apps/a.yaml'), 'utf8')).toBe('new');
    const again = await platformAtRevision(open('apps'), 'HEAD');
    expect(again.workingDirectory).toBe(there.workingDirectory);
    rmSync(`${directory}.cache`, { recursive: true });
  });

  it('that is unknown gets a suggestion, and one that looks like an option is none', async () => {
    const { open } = repositoryOf({ 'a.yaml': '' });
    expect(await failureOfPromise(open().git.exportRevision('mian'))).toEqual({
      code: 'unknown-revision',
      message: 'git knows no revision "mian".',
      hint: 'Did you mean "main"?',
    });
    const option = await failureOfPromise(open().git.changedPaths('--output=x'));
    expect(option.code).toBe('unknown-revision');
  });

  it('that a shallow clone lacks names fetch-depth', async () => {
    const { directory, git } = repositoryOf({ 'a.yaml': '' });
    git('commit', '-q', '--allow-empty', '-m', 'second');
    const clone = directoryOf({});
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${directory}`, clone]);
    const failure = await failureOfPromise(
      openPlatform({ workingDirectory: clone }).git.exportRevision('HEAD~1'),
    );
    expect(failure.code).toBe('shallow-clone');
    expect(failure.hint).toContain('fetch-depth: 0');
  });

  it('cannot be asked for outside of a repository', async () => {
    const { git } = openPlatform({ workingDirectory: directoryOf({}) });
    expect((await failureOfPromise(git.exportRevision('main'))).code).toBe('not-a-repository');
    expect((await failureOfPromise(git.staged())).code).toBe('not-a-repository');
  });
});

describe('what changed since a revision', () => {
  it('is committed, staged, unstaged, deleted and untracked, but not what the other side did', async () => {
    const { git, write, open } = repositoryOf({
      'in/a.yaml': '1',
      'in/b.yaml': '1',
      'c.yaml': '1',
      '.gitignore': 'x',
    });
    git('checkout', '-q', '-b', 'topic');
    write('in/a.yaml', '2');
    git('commit', '-q', '-am', 'mine');
    git('checkout', '-q', 'main');
    write('in/b.yaml', 'theirs');
    git('commit', '-q', '-am', 'theirs');
    git('checkout', '-q', 'topic');
    git('rm', '-q', 'c.yaml');
    write('in/new.yaml', '');
    write('in/x', '');
    expect(await open('in').git.changedPaths('main')).toEqual(['../c.yaml', 'a.yaml', 'new.yaml']);
  });
});

describe('what is staged', () => {
  it('is told relative to the working directory, with the staged content', async () => {
    const { git, write, open } = repositoryOf({ 'in/a.yaml': '1', 'out.yaml': '1' });
    write('in/a.yaml', 'staged');
    write('in/ü b.yaml', 'added');
    git('add', '-A');
    write('in/a.yaml', 'later');
    const { git: port } = open('in');
    expect(await port.staged()).toEqual(['a.yaml', 'ü b.yaml']);
    expect(Buffer.from(await port.readStaged('a.yaml')).toString()).toBe('staged');
  });

  it('is that of the index a hook names', async () => {
    const { directory, git, write, open } = repositoryOf({ 'a.yaml': '1' });
    const index = path.join(directory, '.git', 'other-index');
    write('a.yaml', '2');
    execFileSync('git', ['add', 'a.yaml'], {
      cwd: directory,
      env: { ...process.env, GIT_INDEX_FILE: index },
    });
    expect(git('diff', '--cached', '--name-only')).toBe('');
    expect(await open('', { GIT_INDEX_FILE: index }).git.staged()).toContain('a.yaml');
  });
});

describe('the blobs of a history', () => {
  it('come oldest commit first, each as the commit left it', async () => {
    const { git, write, open } = repositoryOf({ 'a.yaml': '1' });
    for (const text of ['2', '3']) {
      write('a.yaml', text);
      git('commit', '-q', '-am', text);
    }
    const seen: string[] = [];
    for await (const blob of open().git.changedBlobs('HEAD~2')) {
      seen.push(`${blob.path} ${Buffer.from(blob.content).toString()}`);
    }
    expect(seen).toEqual(['a.yaml 2', 'a.yaml 3']);
  });

  it('hold what only a merge wrote', async () => {
    const { git, write, open } = repositoryOf({ 'a.yaml': '1' });
    git('checkout', '-q', '-b', 'topic');
    write('b.yaml', 'topic');
    git('add', '-A');
    git('commit', '-q', '-m', 'topic');
    git('checkout', '-q', 'main');
    write('c.yaml', 'main');
    git('add', '-A');
    git('commit', '-q', '-m', 'main');
    git('merge', '-q', '--no-commit', 'topic');
    write('b.yaml', 'evil');
    git('add', '-A');
    git('commit', '-q', '-m', 'merge');
    const seen: string[] = [];
    for await (const blob of open().git.changedBlobs('HEAD~1')) {
      seen.push(`${blob.path} ${Buffer.from(blob.content).toString()}`);
    }
    expect(seen.sort()).toEqual(['b.yaml evil', 'b.yaml topic']);
  });
});

describe('the files of a repository', () => {
  it('are the tracked and the untracked ones, without the deleted and the ignored', async () => {
    const { directory, git, write, open } = repositoryOf({
      'a.yaml': '',
      'gone.yaml': '',
      'kept.gen.yaml': '',
      '.gitignore': '',
    });
    write('.gitignore', '*.gen.yaml\nout/\n');
    write('new.yaml', '');
    write('other.gen.yaml', '');
    write('out/a.yaml', '');
    rmSync(path.join(directory, 'gone.yaml'));
    git('config', 'core.quotePath', 'true');
    write('ü.yaml', '');
    const listing = await open().files.list('.');
    expect(listing.files).toEqual(['.gitignore', 'a.yaml', 'kept.gen.yaml', 'new.yaml', 'ü.yaml']);
    // A person who names an ignored directory means it.
    expect((await open().files.list('out')).files).toEqual(['out/a.yaml']);
  });

  it('do not hold those of submodules and of repositories inside', async () => {
    const { directory, write, open } = repositoryOf({ 'a.yaml': '' });
    write('inner/b.yaml', '');
    execFileSync('git', ['init', '-q'], { cwd: path.join(directory, 'inner') });
    const { files, leftOut } = await open().files.list('.');
    expect(files).toEqual(['a.yaml']);
    expect(leftOut).toEqual([{ reason: 'repositories inside this one', count: 1 }]);
  });
});
