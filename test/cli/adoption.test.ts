import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli, findingsOf } from '../support/cli.ts';
import { hasRenderers } from '../support/layers.ts';
import { TestRepository } from '../support/repository.ts';

/** A Deployment and a Service that selects nothing: a repository that is not clean. */
const WEB = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4.2
`;
const LOST_SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: wbe}
  ports: [{port: 80}]
`;
const SECOND_FAULT = LOST_SERVICE.replace('name: web', 'name: api').replace('wbe', 'apu');
const KUSTOMIZATION = 'resources: [deployment.yaml, service.yaml]\n';

function dirtyRepository(): TestRepository {
  return new TestRepository({
    'base/kustomization.yaml': KUSTOMIZATION,
    'base/deployment.yaml': WEB,
    'base/service.yaml': LOST_SERVICE,
    'overlays/staging/kustomization.yaml': 'namespace: staging\nresources: [../../base]\n',
    'overlays/production/kustomization.yaml': 'namespace: production\nresources: [../../base]\n',
  });
}

const errors = (result: ReturnType<typeof cli>): string[] =>
  findingsOf(result)
    .filter((f) => f.startsWith('lint/service-selects-nothing'))
    .sort();

describe.skipIf(!hasRenderers)('adopting a dirty repository (needs the renderer packages)', () => {
  test('with a baseline: green, stays green, turns red on the one new fault, forgets what is fixed', () => {
    const repository = dirtyRepository();
    const { directory } = repository;
    const check = (...args: string[]) => cli(directory, ['lint', '--fail-on', 'warning', ...args]);
    expect(check().status).toBe(1);
    const written = check('--update-baseline', '--baseline', 'gate.baseline');
    expect(written).toMatchObject({ status: 0 });
    expect(check('--baseline', 'gate.baseline').status).toBe(0);

    // Lines that move and comments do not wake the baseline.
    repository.write('base/service.yaml', `# a comment\n\n${LOST_SERVICE}`);
    expect(check('--baseline', 'gate.baseline').status).toBe(0);

    repository.write('base/service.yaml', `${LOST_SERVICE}---\n${SECOND_FAULT}`);
    const red = check('--baseline', 'gate.baseline', '-o', 'json');
    expect(red.status).toBe(1);
    expect(errors(red)).toEqual([
      'lint/service-selects-nothing Service/api new',
      'lint/service-selects-nothing Service/api new',
      'lint/service-selects-nothing Service/web baselined',
      'lint/service-selects-nothing Service/web baselined',
    ]);

    repository.write('base/service.yaml', LOST_SERVICE.replace('wbe', 'web'));
    check('--update-baseline', '--baseline', 'gate.baseline');
    const baseline = readFileSync(path.join(directory, 'gate.baseline'), 'utf8');
    expect(baseline).not.toContain('service-selects-nothing');
    expect(baseline).toContain('lint/');
    expect(baseline).not.toMatch(/:\d+/);
  });

  test('with only-new: what main has is known, what the branch brings decides, the work tree is untouched', () => {
    const repository = dirtyRepository();
    repository.git('checkout', '--quiet', '-b', 'feature');
    const check = (...args: string[]) =>
      cli(repository.directory, [
        'lint',
        '--fail-on',
        'warning',
        '--base',
        'main',
        '--only-new',
        ...args,
      ]);
    expect(check().status).toBe(0);

    repository.write('base/service.yaml', `${LOST_SERVICE}---\n${SECOND_FAULT}`);
    repository.git('add', 'base/service.yaml');
    const before = repository.git('status', '--porcelain=v2', '--branch');
    const red = check('-o', 'json');
    expect(red.status).toBe(1);
    expect(errors(red)).toEqual([
      'lint/service-selects-nothing Service/api new',
      'lint/service-selects-nothing Service/api new',
      'lint/service-selects-nothing Service/web known',
      'lint/service-selects-nothing Service/web known',
    ]);
    expect(repository.git('status', '--porcelain=v2', '--branch')).toBe(before);
  });

  test('with only-new: a fault in a file that is not rendered is new, too', () => {
    const chart = 'apiVersion: v2\nname: web\nversion: 1.0.0\n';
    const repository = new TestRepository({
      'web/Chart.yaml': `${chart}icon: https://example.com/web.png\n`,
      'web/values.yaml': 'old: {password: hunter2forever}\n',
      'web/templates/service.yaml': LOST_SERVICE,
    });
    repository.write('web/Chart.yaml', chart);
    repository.write(
      'web/values.yaml',
      'old: {password: hunter2forever}\ndb: {password: correcthorse7}\n',
    );
    const args = ['check', '--base', 'HEAD', '--only-new', '-o', 'json'];
    const told = findingsOf(cli(repository.directory, args)).filter((one) =>
      /hardcoded-password|helm-info/.test(one),
    );
    expect(told.sort()).toEqual([
      'lint/helm-info undefined/undefined new',
      'secrets/hardcoded-password undefined/undefined known',
      'secrets/hardcoded-password undefined/undefined new',
    ]);
  });

  test('a base that does not render is told, and makes nothing known', () => {
    const repository = dirtyRepository();
    repository.write('overlays/staging/kustomization.yaml', 'resources: [../../nowhere]\n');
    repository.commit('break staging');
    repository.git('checkout', '--quiet', '-b', 'feature');
    repository.write(
      'overlays/staging/kustomization.yaml',
      'namespace: staging\nresources: [../../base]\n',
    );
    const result = cli(repository.directory, [
      'lint',
      '--base',
      'main',
      '--only-new',
      '-o',
      'json',
    ]);
    const report = JSON.parse(result.stdout);
    expect(report.notes.join()).toMatch(/overlays\/staging does not render at main/);
    const states = new Set(
      report.findings
        .filter((f: { target: string }) => f.target === 'overlays/staging')
        .map((f: { state: string }) => f.state),
    );
    expect([...states]).toEqual(['new']);
  });

  test('with a waiver: green until its last day, and told when it has expired or is not needed', () => {
    const repository = dirtyRepository();
    const waiver = (expires: string) =>
      `failOn: warning\nseverity: {"lint/*": info, lint/service-selects-nothing: warning}\nwaivers:\n  - rule: lint/service-selects-nothing\n    match: {name: web}\n    reason: replaced next week\n    expires: "${expires}"\n`;
    repository.write('.manifest-gate.yaml', waiver('2999-12-31'));
    const green = cli(repository.directory, ['lint', '-o', 'json']);
    expect(green.status).toBe(0);
    expect(JSON.parse(green.stdout).summary.waived).toBe(2);

    repository.write('.manifest-gate.yaml', waiver('2020-01-01'));
    const red = cli(repository.directory, ['lint', '-o', 'json']);
    expect(red.status).toBe(1);
    expect(red.stdout).toContain('"waiver/expired"');

    repository.write('.manifest-gate.yaml', waiver('2999-12-31'));
    repository.write('base/service.yaml', LOST_SERVICE.replace('wbe', 'web'));
    const unused = cli(repository.directory, ['lint', '-o', 'json']);
    expect(unused.stdout).toContain('"waiver/unused"');
  });

  test('--changed judges the targets that the difference reaches, and counts the others', () => {
    const repository = dirtyRepository();
    repository.git('checkout', '--quiet', '-b', 'feature');
    repository.write(
      'overlays/staging/kustomization.yaml',
      'namespace: stage\nresources: [../../base]\n',
    );
    const { stdout } = cli(repository.directory, [
      'lint',
      '--changed',
      '--base',
      'main',
      '-o',
      'json',
    ]);
    const report = JSON.parse(stdout);
    expect(report.targets.map((t: { id: string }) => t.id)).toEqual(['overlays/staging']);
    expect(report.leftOut).toContainEqual({ reason: 'targets that main does not reach', count: 1 });
    repository.write('base/deployment.yaml', `${WEB}# changed\n`);
    const both = JSON.parse(
      cli(repository.directory, ['lint', '--changed', '--base', 'main', '-o', 'json']).stdout,
    );
    expect(both.targets).toHaveLength(2);
  });

  test('--changed says when the difference reaches nothing, and --allow-empty lets that pass', () => {
    const repository = dirtyRepository();
    repository.git('checkout', '--quiet', '-b', 'docs');
    repository.write('README.md', 'More words.\n');
    const run = (...more: string[]) =>
      cli(repository.directory, ['lint', '--changed', '--base', 'main', ...more]);
    const strict = run();
    expect(strict.status).toBe(2);
    expect(strict.stdout).toContain(
      'Nothing was judged: the difference to main reaches none of 2 targets.',
    );
    expect(strict.stdout).toContain('--allow-empty');
    const lenient = run('--allow-empty');
    expect(lenient.status).toBe(0);
    expect(lenient.stdout).toContain('2 targets that main does not reach');
  });

  test('--changed follows variables, charts beside a chart, and what everything is judged by', () => {
    const flux = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: web, namespace: flux-system}
spec:
  path: ./apps/web
  sourceRef: {kind: GitRepository, name: all}
  postBuild: {substituteFrom: [{kind: ConfigMap, name: vars}]}
`;
    const vars = (value: string) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: vars, namespace: flux-system}\ndata: {A: ${value}}\n`;
    const chart = (name: string, more = '') =>
      `apiVersion: v2\nname: ${name}\nversion: 1.0.0\nicon: x\n${more}`;
    const repository = new TestRepository({
      '.manifest-gate.yaml': 'gates: {policy: {policies: [rules]}}\n',
      'rules/a.yaml': '# none\n',
      'flux/web.yaml': flux,
      'settings/vars.yaml': vars('one'),
      'apps/web/kustomization.yaml': 'resources: [deployment.yaml]\n',
      'apps/web/deployment.yaml': WEB,
      'charts/api/Chart.yaml': chart(
        'api',
        'dependencies: [{name: common, version: 1.0.0, repository: file://../common/}]\n',
      ),
      'charts/common/Chart.yaml': chart('common', 'type: library\n'),
      'charts/common/templates/_a.tpl': '{{/* one */}}\n',
    });
    const reached = (file: string, text: string): string[] => {
      repository.write(file, text);
      const args = ['lint', '--changed', '--base', 'HEAD', '-o', 'json'];
      const { targets } = JSON.parse(cli(repository.directory, args).stdout);
      repository.git('checkout', '--quiet', '.');
      return targets.map(({ id }: { id: string }) => id.split('@')[0]);
    };
    expect(reached('settings/vars.yaml', vars('two'))).toContain('apps/web');
    expect(reached('charts/common/templates/_a.tpl', '{{/* two */}}\n')).toEqual(['charts/api']);
    expect(reached('rules/a.yaml', '# two\n')).toHaveLength(4);
    expect(
      reached('.manifest-gate.yaml', 'gates: {policy: {policies: [rules]}} # a\n'),
    ).toHaveLength(4);
  });
});
