import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { diffJsonErrors } from '../support/diff-schema.ts';
import { directoryOf } from '../support/workspace.ts';

const claim = (name: string): string => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: ${name}, namespace: shop }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
`;

const settings = (level: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: shop }\ndata: { level: ${level} }\n`;

const overlay = 'resources: [claim.yaml, settings.yaml]\n';

const FILES = {
  'overlays/staging/kustomization.yaml': overlay,
  'overlays/staging/claim.yaml': claim('data'),
  'overlays/staging/settings.yaml': settings('debug'),
  'overlays/production/kustomization.yaml': overlay,
  'overlays/production/claim.yaml': claim('data'),
  'overlays/production/settings.yaml': settings('info'),
};

function git(directory: string, ...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    cwd: directory,
    stdio: 'ignore',
  });
}

/** A repository whose first commit (tag `base`) holds {@link FILES}, and how to run in it. */
function repository() {
  const directory = directoryOf(FILES);
  git(directory, 'init', '-q');
  git(directory, 'add', '-A');
  git(directory, 'commit', '-q', '-m', 'base');
  git(directory, 'tag', 'base');
  const env = { XDG_CACHE_HOME: path.join(directory, '..', 'cache') };
  return { directory, run: (...args: string[]) => cli(directory, args, { env }) };
}

interface JsonFinding {
  readonly rule: string;
  readonly target: string;
  readonly severity: string;
  readonly resource?: { readonly name: string };
}

const dangers = (stdout: string): string[] =>
  (JSON.parse(stdout).findings as JsonFinding[])
    .filter(({ rule }) => rule.startsWith('diff/') || rule.startsWith('model/'))
    .map(({ rule, target, severity }) => `${severity} ${rule} ${target}`);

describe('an environment that is deleted', () => {
  test('is judged by the diff gate of check, and by no other gate', () => {
    const { directory, run } = repository();
    rmSync(path.join(directory, 'overlays/production'), { recursive: true });
    const { stdout, status } = run('check', '--base', 'base', '-o', 'json');
    expect(dangers(stdout)).toEqual(['error diff/volume-claim-deleted overlays/production']);
    expect(status).toBe(1);
    const outcomes = JSON.parse(stdout).outcomes as { gate: string; target: string }[];
    const gates = outcomes.filter(({ target }) => target === 'overlays/production');
    expect(gates.map(({ gate }) => gate)).toEqual(['diff']);
  });

  test('is judged with --changed as well, and when it is named', () => {
    const { directory, run } = repository();
    rmSync(path.join(directory, 'overlays/production'), { recursive: true });
    const told = ['error diff/volume-claim-deleted overlays/production'];
    expect(dangers(run('check', '--base', 'base', '--changed', '-o', 'json').stdout)).toEqual(told);
    const named = run(
      'check',
      '--base',
      'base',
      'overlays/staging',
      'overlays/production',
      '-ojson',
    );
    expect(dangers(named.stdout)).toEqual(told);
    expect(named.status).toBe(1);
  });

  test('is told in words', () => {
    const { directory, run } = repository();
    rmSync(path.join(directory, 'overlays/production'), { recursive: true });
    expect(run('check', '--base', 'base').stdout).toContain(
      'overlays/production is only in base: all of it would be deleted.',
    );
  });
});

describe('a directory that is renamed', () => {
  test('is compared with what it was', () => {
    const { directory, run } = repository();
    renameSync(path.join(directory, 'overlays'), path.join(directory, 'environments'));
    writeFileSync(path.join(directory, 'environments/production/settings.yaml'), settings('warn'));
    const { stdout, status } = run('diff', '--base', 'base', '-o', 'json');
    expect(diffJsonErrors(stdout)).toEqual([]);
    const { changes, notes } = JSON.parse(stdout);
    expect(changes).toMatchObject([
      {
        target: 'environments/production',
        change: 'modified',
        edits: [{ pointer: '/data/level' }],
      },
    ]);
    expect(notes).toEqual([
      'environments/production was overlays/production in base.',
      'environments/staging was overlays/staging in base.',
    ]);
    expect(status).toBe(0);
    expect(run('diff', '--base', 'base', '-o', 'markdown').stdout).toContain(
      '- environments/staging was overlays/staging in base.',
    );
    expect(dangers(run('check', '--base', 'base', '-o', 'json').stdout)).toEqual([]);
  });
});

describe('an environment that goes while a copy of it comes under another name', () => {
  test('is deleted all the same', () => {
    const { directory, run } = repository();
    renameSync(path.join(directory, 'overlays/production'), path.join(directory, 'overlays/qa'));
    const { stdout, status } = run('check', '--base', 'base', '-o', 'json');
    expect(dangers(stdout)).toEqual(['error diff/volume-claim-deleted overlays/production']);
    expect(status).toBe(1);
  });
});

describe('a sparse checkout', () => {
  test('deletes nothing', () => {
    const { directory, run } = repository();
    git(directory, 'sparse-checkout', 'set', 'overlays/staging');
    for (const command of ['diff', 'check']) {
      const { stdout } = run(command, '--base', 'base', '-o', 'json');
      expect(stdout).not.toContain('diff/volume-claim-deleted');
    }
    const { stdout, status } = run('diff', '--base', 'base');
    expect(stdout).toContain('left out: 1 target outside of the sparse checkout');
    expect(status).toBe(0);
  });
});

describe('a resource that another target takes over', () => {
  test('is moved, which is a warning', () => {
    const { directory, run } = repository();
    mkdirSync(path.join(directory, 'storage'));
    renameSync(
      path.join(directory, 'overlays/production/claim.yaml'),
      path.join(directory, 'storage/claim.yaml'),
    );
    writeFileSync(
      path.join(directory, 'overlays/production/kustomization.yaml'),
      'resources: [settings.yaml]\n',
    );
    expect(diffJsonErrors(run('diff', '--base', 'base', '-o', 'json').stdout)).toEqual([]);
    const { stdout } = run('diff', '--base', 'base');
    expect(stdout).toContain('- PersistentVolumeClaim shop/data (moved to storage)');
    expect(stdout).toContain('warning diff/volume-claim-deleted');
  });
});
