import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasRenderers } from '../support/layers.ts';
import { TestRepository } from '../support/repository.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const BIN = path.join(ROOT, 'bin/manifest-gate.js');
const hasPreCommit = spawnSync('pre-commit', ['--version']).status === 0;

/** Our published hooks as local ones: what they run and when, without installing a package. */
function localHooks(): string {
  const hooks = readFileSync(path.join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')
    .replaceAll('language: node', 'language: system')
    .replaceAll('entry: manifest-gate', `entry: ${process.execPath} ${BIN}`)
    .replace(/^(?=\S|\s)/gm, '      ');
  return `repos:\n  - repo: local\n    hooks:\n${hooks}`;
}

describe.skipIf(!hasPreCommit || !hasRenderers)(
  'pre-commit (needs the program and the renderer packages)',
  () => {
    test('a commit that breaks an overlay is refused, a good one is accepted', () => {
      const repository = new TestRepository({
        'base/kustomization.yaml': 'resources: [settings.yaml]\n',
        'base/settings.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a: b}\n',
        'overlays/staging/kustomization.yaml': 'namespace: staging\nresources: [../../base]\n',
        '.pre-commit-config.yaml': localHooks(),
      });
      execFileSync('pre-commit', ['install'], { cwd: repository.directory, stdio: 'pipe' });

      repository.write(
        'overlays/staging/kustomization.yaml',
        'namespace: staging\nresources: [../../bse]\n',
      );
      repository.git('add', '--all');
      expect(() => repository.git('commit', '--message', 'break')).toThrow(/bse/);

      repository.write(
        'overlays/staging/kustomization.yaml',
        'namespace: stage\nresources: [../../base]\n',
      );
      repository.git('add', '--all');
      expect(() => repository.git('commit', '--message', 'mend')).not.toThrow();
      expect(repository.git('log', '--format=%s').split('\n')[0]).toBe('mend');
    });

    test('the hook answers on the example repository, file by file to its owner', () => {
      const repository = new TestRepository({ 'README.md': 'x' });
      cpSync(path.join(ROOT, 'fixtures/gitops'), repository.directory, { recursive: true });
      repository.write('.pre-commit-config.yaml', localHooks());
      repository.git('add', '--all');
      const started = performance.now();
      const { stdout, status } = spawnSync(
        'pre-commit',
        ['run', 'manifest-gate', '--files', 'apps/orders/base/service-metrics.yaml'],
        { cwd: repository.directory, encoding: 'utf8' },
      );
      console.log(`pre-commit run on the example: ${Math.round(performance.now() - started)} ms`);
      expect(status).toBe(1);
      expect(stdout).toContain('lint/service-selects-nothing');
      expect(stdout).not.toContain('storefront');
    });
  },
);
