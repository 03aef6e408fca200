import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { diffJsonErrors } from '../support/diff-schema.ts';
import { directoryOf } from '../support/workspace.ts';

const deployment = (image: string, replicas = 2): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: '${image}' }] }
`;

const secret = (password: string): string => `apiVersion: v1
kind: Secret
metadata: { name: login, namespace: shop }
stringData: { password: ${password}, user: admin }
`;

function git(directory: string, ...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    cwd: directory,
    stdio: 'ignore',
  });
}

/** A repository whose first commit (tag `base`) holds these files. */
function repository(files: Record<string, string>): string {
  const directory = directoryOf(files);
  git(directory, 'init', '-q');
  git(directory, 'add', '-A');
  git(directory, 'commit', '-q', '-m', 'base');
  git(directory, 'tag', 'base');
  return directory;
}

const CACHE = (directory: string) => ({
  env: { XDG_CACHE_HOME: path.join(directory, '..', 'cache') },
});

describe('two files', () => {
  test('changes alone pass', () => {
    const directory = directoryOf({ 'a.yaml': deployment('web:1'), 'b.yaml': deployment('web:2') });
    const result = cli(directory, ['diff', 'a.yaml', 'b.yaml']);
    expect(result).toMatchObject({ status: 0, stderr: '' });
    expect(result.stdout).toContain(
      '~ spec.template.spec.containers[name=web].image: web:1 → web:2',
    );
    expect(result.stdout).toMatch(/web {2}web:1 {2}→ {2}web:2/);
    expect(result.stdout).toContain('✔ 1 modified, 0 unchanged in 1 target');
  });

  test('a danger fails', () => {
    const files = { 'a.yaml': deployment('web:2'), 'b.yaml': deployment('web:1', 0) };
    const directory = directoryOf(files);
    expect(cli(directory, ['diff', 'a.yaml', 'b.yaml']).status).toBe(0);
    expect(cli(directory, ['diff', 'a.yaml', 'b.yaml', '--fail-on', 'warning']).status).toBe(1);
  });

  test('JSON is as the contract says', () => {
    const directory = directoryOf({
      'a.yaml': deployment('web:1'),
      'b.yaml': deployment('web:1', 0),
    });
    const { stdout } = cli(directory, ['diff', 'a.yaml', 'b.yaml', '-o', 'json']);
    expect(diffJsonErrors(stdout)).toEqual([]);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      verdict: 'pass',
      summary: { added: 0, removed: 0, modified: 1, renamed: 0, unchanged: 0, incomparable: 0 },
      incomparable: [],
      changes: [
        {
          target: 'b.yaml',
          change: 'modified',
          resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
          edits: [{ pointer: '/spec/replicas', op: 'replace', before: 2, after: 0 }],
          risks: [{ rule: 'diff/replicas-to-zero', severity: 'warning' }],
        },
      ],
    });
  });

  test('no format shows a value of a Secret', () => {
    const [old, now] = ['correct-horse', 'battery-staple'];
    const directory = directoryOf({ 'a.yaml': secret(old), 'b.yaml': secret(now) });
    for (const format of ['text', 'markdown', 'json', 'patch', 'jsonpatch']) {
      for (const [from, to] of [
        ['a.yaml', 'b.yaml'],
        ['a.yaml', 'empty'],
        ['empty', 'b.yaml'],
      ]) {
        mkdirSync(path.join(directory, 'empty'), { recursive: true });
        writeFileSync(path.join(directory, 'empty', 'other.yaml'), deployment('web:1'));
        const { stdout } = cli(directory, [
          'diff',
          from ?? '',
          to ?? '',
          '-o',
          format,
          '--verbose',
        ]);
        expect(stdout).not.toMatch(/horse|staple|aG9yc2U|admin/);
      }
    }
    const { stdout } = cli(directory, ['diff', 'a.yaml', 'b.yaml']);
    expect(stdout).toContain(
      'stringData.password: «redacted 13 bytes» → «redacted 14 bytes, changed»',
    );
    expect(stdout).not.toContain('stringData.user');
  });

  test('stdin stands for one side, and not for both', () => {
    const directory = directoryOf({ 'b.yaml': deployment('web:2') });
    const result = cli(directory, ['diff', '-', 'b.yaml'], { input: deployment('web:1') });
    expect(result.stdout).toContain('web:1 → web:2');
    expect(cli(directory, ['diff', '-', '-'], { input: 'a: b' }).status).toBe(2);
  });

  test('twins on one side stay two', () => {
    const files = { 'a.yaml': `${secret('x')}---\n${secret('x')}`, 'b.yaml': secret('x') };
    const { stdout } = cli(directoryOf(files), ['diff', 'a.yaml', 'b.yaml', '-o', 'json']);
    expect(diffJsonErrors(stdout)).toEqual([]);
    expect(JSON.parse(stdout).summary).toMatchObject({ removed: 1, unchanged: 1 });
  });

  test('what is missing is told', () => {
    const directory = directoryOf({ 'a.yaml': deployment('web:1') });
    expect(cli(directory, ['diff', 'a.yaml'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('diff needs two targets'),
    });
    expect(cli(directory, ['diff', 'a.yaml', 'c.yaml'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('c.yaml does not exist'),
    });
  });
});

describe('environments', () => {
  const overlay = (environment: string, replicas: number): Record<string, string> => ({
    [`overlays/${environment}/kustomization.yaml`]: `namespace: ${environment}\nresources: [../../base]\nreplicas: [{ name: web, count: ${replicas} }]\n`,
  });
  const files = {
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    'base/web.yaml': deployment('web:1').replace(', namespace: shop', ''),
    ...overlay('staging', 1),
    ...overlay('production', 3),
  };

  test('what promoting would change, across their namespaces', () => {
    const { stdout, status } = cli(directoryOf(files), [
      'diff',
      'overlays/staging',
      'overlays/production',
      '-o',
      'json',
    ]);
    expect(diffJsonErrors(stdout)).toEqual([]);
    expect(status).toBe(0);
    const [change, ...others] = JSON.parse(stdout).changes;
    expect(others).toEqual([]);
    expect(change.edits.map((e: { pointer: string }) => e.pointer).sort()).toEqual([
      '/metadata/namespace',
      '/spec/replicas',
    ]);
  });

  test('where they differ on purpose is told apart', () => {
    const configuration = `gates:
  diff:
    expected: [{ path: metadata.namespace }, { kind: Deployment, path: spec.replicas }]
`;
    const directory = directoryOf({ ...files, '.manifest-gate.yaml': configuration });
    const { stdout } = cli(directory, ['diff', 'overlays/staging', 'overlays/production']);
    expect(stdout).toContain('spec.replicas: 1 → 3 (expected)');
    expect(stdout).toContain('2 expected differences');
  });

  test('a change of the base is told once for all that it reaches', () => {
    const directory = repository(files);
    writeFileSync(
      path.join(directory, 'base/web.yaml'),
      deployment('web:2').replace(', namespace: shop', ''),
    );
    const { stdout } = cli(directory, ['diff', '--base', 'base'], CACHE(directory));
    expect(stdout).toContain('in overlays/production; the same in overlays/staging');
    expect(stdout.match(/image: web:1 → web:2/g)).toHaveLength(1);
    expect(stdout).toContain('(production, staging)');
  });
});

describe('against a revision', () => {
  test('a target that is gone loses everything, one that came is new', () => {
    const directory = repository({
      'old/kustomization.yaml': 'resources: [a.yaml]\n',
      'old/a.yaml': deployment('web:1'),
    });
    rmSync(path.join(directory, 'old'), { recursive: true });
    mkdirSync(path.join(directory, 'new'));
    writeFileSync(path.join(directory, 'new/kustomization.yaml'), 'resources: [b.yaml]\n');
    writeFileSync(path.join(directory, 'new/b.yaml'), secret('x'));
    const { stdout } = cli(directory, ['diff', '--base', 'base', '-o', 'json'], CACHE(directory));
    expect(diffJsonErrors(stdout)).toEqual([]);
    const changes = JSON.parse(stdout).changes.map(
      (c: { change: string; target: string }) => `${c.change} ${c.target}`,
    );
    expect(changes).toEqual(['added new', 'removed old']);
    const named = cli(directory, ['diff', '--base', 'base', 'old'], CACHE(directory));
    expect(named.stdout).toContain('- Deployment shop/web (removed)');
    expect(named.stdout).not.toContain('model/');
  });

  test('a base that does not render is incomparable: 2, unless allowed; the rest is compared', () => {
    const directory = repository({
      'broken/kustomization.yaml': 'resources: [missing.yaml]\n',
      'fine/web.yaml': deployment('web:1'),
    });
    writeFileSync(path.join(directory, 'broken/kustomization.yaml'), 'resources: [web.yaml]\n');
    writeFileSync(path.join(directory, 'broken/web.yaml'), deployment('web:1'));
    writeFileSync(path.join(directory, 'fine/web.yaml'), deployment('web:2'));
    const result = cli(directory, ['diff', '--base', 'base', '-o', 'json'], CACHE(directory));
    expect(result.status).toBe(2);
    expect(JSON.parse(result.stdout)).toMatchObject({
      verdict: 'broken',
      summary: { modified: 1, added: 0, incomparable: 1 },
      incomparable: [{ target: 'broken' }],
    });
    const allowed = cli(
      directory,
      ['diff', '--base', 'base', '--allow-incomparable'],
      CACHE(directory),
    );
    expect(allowed.status).toBe(0);
    expect(allowed.stdout).toContain('broken cannot be compared');
    expect(allowed.stdout).toContain('1 incomparable');
  });

  test('a base is rendered once, whatever the head becomes', () => {
    const directory = repository({
      'app/kustomization.yaml': 'resources: [web.yaml]\n',
      'app/web.yaml': deployment('web:1'),
    });
    const log = path.join(directory, 'calls');
    const tool = path.join(directory, 'kustomize');
    const count = `echo "$@" >> ${log}; `;
    const text = deployment('web:1');
    writeFileSync(
      tool,
      `#!/bin/sh\ncase "$1" in version) echo v5.0.0;; *) ${count} cat <<'EOF'\n${text}EOF\n;; esac\n`,
      { mode: 0o755 },
    );
    const run = () =>
      cli(directory, ['diff', '--base', 'base', '--kustomize', tool, 'app'], CACHE(directory));
    expect(run().status).toBe(0);
    expect(readFileSync(log, 'utf8').trim().split('\n')).toHaveLength(2);
    expect(run().status).toBe(0);
    expect(readFileSync(log, 'utf8').trim().split('\n')).toHaveLength(3);
  });

  test('a revision that git does not know', () => {
    const directory = repository({ 'a.yaml': deployment('web:1') });
    expect(cli(directory, ['diff', '--base', 'bsae'], CACHE(directory))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Did you mean "base"?'),
    });
  });

  test('a shallow clone says which fetch-depth to set', () => {
    const directory = repository({ 'a.yaml': deployment('web:1') });
    writeFileSync(path.join(directory, 'a.yaml'), deployment('web:2'));
    git(directory, 'commit', '-q', '-am', 'next');
    const clone = path.join(directory, 'clone');
    git(directory, 'clone', '-q', '--depth', '1', `file://${directory}`, clone);
    expect(cli(clone, ['diff', '--base', 'HEAD~1'], CACHE(directory))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('fetch-depth'),
    });
  });

  test('what others did since the branch left is not taken for undone', () => {
    const directory = repository({ 'a.yaml': deployment('web:1'), 'b.yaml': secret('x') });
    const main = execFileSync('git', ['branch', '--show-current'], { cwd: directory });
    const trunk = main.toString().trim();
    git(directory, 'checkout', '-q', '-b', 'feature');
    writeFileSync(path.join(directory, 'a.yaml'), deployment('web:2'));
    git(directory, 'commit', '-q', '-a', '-m', 'feature');
    git(directory, 'checkout', '-q', trunk);
    writeFileSync(path.join(directory, 'b.yaml'), secret('y'));
    git(directory, 'commit', '-q', '-a', '-m', 'others');
    git(directory, 'checkout', '-q', 'feature');
    const result = cli(directory, ['diff', '--base', trunk, '-o', 'json'], CACHE(directory));
    const { changes, notes } = JSON.parse(result.stdout);
    expect(changes).toMatchObject([{ resource: { kind: 'Deployment' } }]);
    expect(notes).toEqual([
      expect.stringMatching(/ has moved on: compared with [0-9a-f]{10}, where HEAD left it\.$/),
    ]);
  });

  test('a commit is compared with as it is, though HEAD does not come from it', () => {
    const directory = repository({ 'a.yaml': deployment('web:1') });
    writeFileSync(path.join(directory, 'a.yaml'), deployment('web:2'));
    git(directory, 'commit', '-q', '-a', '-m', 'later');
    const later = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: directory }).toString().trim();
    git(directory, 'checkout', '-q', 'HEAD~1');
    const result = cli(directory, ['diff', '--base', later, '-o', 'json'], CACHE(directory));
    const { changes, notes } = JSON.parse(result.stdout);
    expect(changes).toMatchObject([{ resource: { kind: 'Deployment' } }]);
    expect(notes).toEqual([]);
  });

  test('what was malformed before is not what the change does', () => {
    const broken = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a\n---\n';
    const directory = repository({ 'a.yaml': `${broken}${deployment('web:1')}` });
    writeFileSync(path.join(directory, 'a.yaml'), `${broken}${deployment('web:2')}`);
    const same = cli(directory, ['diff', '--base', 'base', 'a.yaml'], CACHE(directory));
    expect(same.stdout).not.toContain('model/malformed');
    expect(same.status).toBe(0);
    writeFileSync(path.join(directory, 'a.yaml'), `${broken}${broken}${deployment('web:2')}`);
    const more = cli(directory, ['diff', '--base', 'base', 'a.yaml'], CACHE(directory));
    expect(more.stdout).toContain('model/malformed');
    expect(more.status).toBe(1);
  });

  test('what renders on neither side is told once', () => {
    const directory = repository({
      'a/kustomization.yaml': 'resources: [missing.yaml]\n',
      'b/kustomization.yaml': 'resources: [d.yaml]\n',
      'b/d.yaml': deployment('web:1'),
    });
    const { stdout, status } = cli(directory, ['diff', '--base', 'base'], CACHE(directory));
    expect(status).toBe(2);
    expect(stdout.match(/^! a /gm)).toHaveLength(1);
    expect(stdout).toContain('1 incomparable');
  });

  test('resources that change alike are told once, by name', () => {
    const maps = (level: string) =>
      ['a', 'b', 'c']
        .map(
          (name) =>
            `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: { level: ${level} }\n`,
        )
        .join('---\n');
    const directory = directoryOf({ 'a.yaml': maps('info'), 'b.yaml': maps('debug') });
    const { stdout } = cli(directory, ['diff', 'a.yaml', 'b.yaml']);
    expect(stdout).toContain('~ ConfigMap default/a and 2 more');
    expect(stdout).toContain('the same change in 2 others: default/b, default/c');
    expect(stdout.match(/data\.level/g)).toHaveLength(1);
    expect(stdout).toContain('3 modified');
  });

  test('check tells the dangers as findings', () => {
    const directory = repository({ 'a.yaml': deployment('web:2') });
    writeFileSync(path.join(directory, 'a.yaml'), deployment('web:1'));
    const { stdout } = cli(directory, ['check', '--base', 'base', '-o', 'json'], CACHE(directory));
    const rules = JSON.parse(stdout).findings.map((f: { rule: string }) => f.rule);
    expect(rules).toContain('diff/image-downgraded');
  });
});
