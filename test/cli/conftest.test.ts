import { describe, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { opaPath } from '../support/policy-ports.ts';
import { directoryOf } from '../support/workspace.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: []}\n';
const FILES = {
  'pod.yaml': POD,
  'tests/a.rego': 'package conftest\n\ndeny contains "a" if true\n',
  'tests/b.rego': 'package other.of\n\ndeny contains "b" if true\n',
};

describe('who comes from conftest', () => {
  test('is told what to type for a conftest.toml, where nothing says what to judge by', () => {
    const toml = 'policy = ["tests"]\nnamespace = "conftest"\ndata = "d"\nfail-on-warn = true\n';
    const dir = directoryOf({ ...FILES, 'conftest.toml': toml });
    const command =
      'manifest-gate policy -p tests --data d --policy-namespace conftest --fail-on warning';
    expect(cli(dir, ['policy', 'pod.yaml']).stdout).toContain(
      `note: conftest.toml is not read; its policies judge with \`${command}\``,
    );
    const chosen = cli(dir, ['policy', '-p', 'pod-security-baseline', 'pod.yaml']);
    expect(chosen.stdout).not.toContain('conftest');
    expect(cli(dir, ['lint', 'pod.yaml']).stdout).not.toContain('conftest');
  });

  test('is told of Rego in policy/ that nothing names', () => {
    const dir = directoryOf({ ...FILES, 'policy/a.rego': 'package main\n' });
    expect(cli(dir, ['policy', 'pod.yaml']).stdout).toContain('`-p policy` judges by it');
    expect(cli(directoryOf(FILES), ['policy', 'pod.yaml']).stdout).not.toContain('note:');
  });

  test.each([['--rego-version', 'v0'], ['--update', 'x'], ['--ignore=x'], ['--no-color']])(
    '%s is answered with what to do instead',
    (...flags) => {
      const result = cli(directoryOf(FILES), ['policy', '-p', 'tests', ...flags, 'pod.yaml']);
      expect(result.status).toBe(2);
      expect(result.stdout + result.stderr).toMatch(/conftest's --\S+ has no meaning here/);
    },
  );

  test.skipIf(opaPath() === undefined)(
    '-n names packages, also several (skipped where opa is missing)',
    () => {
      const dir = directoryOf(FILES);
      const messages = (...flags: string[]) => {
        const { stdout } = cli(dir, ['policy', '-p', 'tests', ...flags, 'pod.yaml', '-o', 'json']);
        const { findings } = JSON.parse(stdout) as { findings: { message: string }[] };
        return findings.map(({ message }) => message);
      };
      expect(messages('-n', 'conftest')).toEqual(['a']);
      expect(messages('-n=conftest,other.*')).toEqual(['a', 'b']);
      expect(messages('-n', '1', '--all-namespaces')).toEqual(['a', 'b']);
    },
  );
});
