import { expect, test } from 'vitest';
import { cli, findingsOf } from '../support/cli.ts';
import { TestRepository } from '../support/repository.ts';

/** Put together at run time, so that no credential stands in the repository. */
const PASSWORD = ['x9Kq2', 'vLr8mTz'].join('');
const withPassword = (name: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata:\n  DB_PASSWORD: ${PASSWORD}\n`;

test('secrets --staged judges the index, renders nothing, and leaves the work tree out', () => {
  const repository = new TestRepository({
    'chart/Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 0.1.0\n',
    'chart/templates/broken.yaml': '{{ fail "nobody renders this" }}\n',
  });
  const check = (...args: string[]) => cli(repository.directory, ['secrets', '--staged', ...args]);
  repository.write('unstaged.yaml', withPassword('unstaged'));
  expect(check()).toMatchObject({ status: 0, stderr: '' });

  repository.write('staged.yaml', withPassword('staged'));
  repository.git('add', 'staged.yaml');
  const red = check('-o', 'json');
  expect(red.status).toBe(1);
  expect(red.stdout).not.toContain(PASSWORD);
  const { findings } = JSON.parse(red.stdout);
  expect(findings.map((f: { authored: { file: string } }) => f.authored.file)).toEqual([
    'staged.yaml',
  ]);
  expect(findingsOf(red)).toHaveLength(1);
});

test('secrets --since judges what the commits brought, even when it is gone again', () => {
  const repository = new TestRepository({ 'README.md': 'x\n' });
  repository.write('a.yaml', withPassword('a'));
  repository.commit('leak');
  repository.git('rm', '--quiet', 'a.yaml');
  repository.commit('too late');
  const { status, stdout } = cli(repository.directory, ['secrets', '--since', 'HEAD~2']);
  expect(status).toBe(1);
  expect(stdout).toContain('a.yaml');
  expect(stdout).not.toContain(PASSWORD);
});
