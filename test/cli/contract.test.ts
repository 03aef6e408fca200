import { spawn } from 'node:child_process';
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, onTestFinished, test } from 'vitest';
import { cli, findingsOf } from '../support/cli.ts';
import { TestRepository } from '../support/repository.ts';
import { directoryOf } from '../support/workspace.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const GOOD = `apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: prod}
data: {a: b}
`;
const BAD = GOOD.replace('\ndata:', '\ndta:');

describe('exit status and streams', () => {
  test('a clean file passes: 0, one line on stdout, nothing on stderr', () => {
    const result = cli(directoryOf({ 'a.yaml': GOOD }), ['check', 'a.yaml']);
    expect(result).toMatchObject({ status: 0, stderr: '' });
    expect(result.stdout).toMatch(
      /^✔ no findings · 1 target, 1 resource, \d gates, \d+ rules · 0 waived · \d+ ms\n$/,
    );
  });

  test('a finding fails: 1, and the place of the fault', () => {
    const result = cli(directoryOf({ 'a.yaml': BAD }), ['validate', 'a.yaml']);
    expect(result).toMatchObject({ status: 1, stderr: '' });
    expect(result.stdout).toContain('a.yaml:4:1');
    expect(result.stdout).toContain('Rename it to `data`');
  });

  test('--fail-on never passes what fails, --quiet prints nothing on a pass', () => {
    const dir = directoryOf({ 'a.yaml': BAD, 'b.yaml': GOOD });
    expect(cli(dir, ['validate', 'a.yaml', '--fail-on', 'never']).status).toBe(0);
    expect(cli(dir, ['validate', 'b.yaml', '-q'])).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('no format changes the status', () => {
    const dir = directoryOf({ 'a.yaml': BAD });
    for (const format of [
      'text',
      'pretty',
      'json',
      'sarif',
      'junit',
      'tap',
      'github',
      'gitlab',
      'markdown',
    ]) {
      expect([format, cli(dir, ['validate', 'a.yaml', '-o', format]).status]).toEqual([format, 1]);
      expect([
        format,
        cli(dir, ['validate', 'a.yaml', '-o', `${format}=out`, '-q']).status,
      ]).toEqual([format, 1]);
    }
  });

  test('a reader that goes away early does not change the status to a crash', async () => {
    const dir = directoryOf({ 'a.yaml': Array.from({ length: 3000 }, () => BAD).join('---\n') });
    const bin = path.join(ROOT, 'bin/manifest-gate.js');
    const child = spawn(process.execPath, [bin, 'validate', 'a.yaml', '-o', 'json'], { cwd: dir });
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(1);
  });
});

describe('bad input', () => {
  test.each([
    ['an unknown option', ['check', '--frobnicate'], /unknown option '--frobnicate'/],
    ['an unknown command', ['chek'], /unknown command 'chek'[\s\S]*check/],
    [
      'an unknown format',
      ['check', '-o', 'sarfi'],
      /There is no format "sarfi"\. Did you mean "sarif"\?/,
    ],
    ['a version that is not built in', ['check', '--kubernetes-version', '1.12'], /1\.25 to 1\.36/],
    ['a target that does not exist', ['check', 'a.yml'], /a\.yml does not exist/],
    ['an empty stdin', ['check', '-'], /stdin/i],
    ['a base that does not exist', ['check', 'a.yaml', '--base', 'nowhere'], /nowhere|git/],
    ['only-new without a base', ['check', 'a.yaml', '--only-new'], /--only-new needs a base/],
    ['a configuration that does not exist', ['check', '-c', 'nope.yaml'], /nope\.yaml/],
    [
      'a baseline that does not exist',
      ['check', 'a.yaml', '--baseline', 'nope'],
      /nope does not exist/,
    ],
    [
      'a report that cannot be written',
      ['check', 'a.yaml', '-o', 'json=a.yaml/x'],
      /a\.yaml\/x could not be written/,
    ],
    ["kubeconform's flag without a meaning", ['validate', '-summary', 'a.yaml'], /-summary/],
    [
      "conftest's flag without a meaning",
      ['policy', '--fail-on-warn', 'a.yaml'],
      /conftest's --fail-on-warn[\s\S]*--fail-on warning/,
    ],
    [
      'an unknown rule',
      ['explain', 'lint/image-tag-latst'],
      /Did you mean "lint\/image-tag-latest"\?/,
    ],
  ])('%s is exit 2 with a word about it', (_name, args, words) => {
    const result = cli(directoryOf({ 'a.yaml': GOOD }), args);
    expect(result.status).toBe(2);
    expect(result.stdout + result.stderr).toMatch(words);
  });

  test('an empty directory is exit 2, and 0 with --allow-empty', () => {
    const dir = directoryOf({ 'README.md': '# nothing' });
    const empty = cli(dir, ['check']);
    expect(empty.status).toBe(2);
    expect(empty.stdout).toContain('no chart, no kustomization and no manifest');
    expect(empty.stdout).toContain('--allow-empty');
    expect(cli(dir, ['check', '--allow-empty']).status).toBe(0);
  });

  test('a path may be absolute, or spelled through a link to the working directory', () => {
    const dir = directoryOf({ 'apps/a.yaml': GOOD, 'apps/sub/b.yaml': BAD });
    const link = `${dir}-link`;
    symlinkSync(dir, link);
    onTestFinished(() => rmSync(link));
    const named = cli(dir, ['validate', 'apps', '-o', 'json']);
    expect(named.status).toBe(1);
    for (const top of [dir, link]) {
      expect(cli(dir, ['validate', `${top}/apps`, '-o', 'json'])).toEqual(named);
      expect(cli(dir, ['validate', `${top}/apps/a.yaml`]).status).toBe(0);
    }
    const elsewhere = cli(directoryOf({}), ['validate', `${dir}/apps`, '-o', 'json']);
    expect(elsewhere.status).toBe(1);
    expect(JSON.parse(elsewhere.stdout).summary).toEqual(JSON.parse(named.stdout).summary);
  });

  test('what lies around the working directory is found from inside of it', () => {
    const dir = directoryOf({
      'here/kustomization.yaml': 'resources: [a.yaml]\n',
      'here/a.yaml': GOOD,
      'there/b.yaml': `\uFEFF${BAD}`,
    });
    symlinkSync('there', path.join(dir, 'link'));
    const ids = (cwd: string, ...targets: string[]) => {
      const { stdout } = cli(path.join(dir, cwd), ['validate', '-o', 'json', ...targets]);
      return JSON.parse(stdout).targets.map((one: { id: string }) => one.id);
    };
    expect(ids('here', '..')).toEqual(['.', '../there']);
    expect(ids('here', '../here/../there')).toEqual(['../there']);
    expect(ids('.', 'link')).toEqual(['there']);
  });

  test('an absolute path names the same target at the base', () => {
    const { directory } = new TestRepository({ 'apps/a.yaml': BAD });
    const args = ['--base', 'HEAD', '--only-new', '-o', 'json'];
    const there = cli(directory, ['validate', `${directory}/apps`, ...args]);
    expect(findingsOf(there)).toEqual(['schema/unknown-field ConfigMap/settings known']);
  });

  test('broken YAML is the fault of the manifest: 1, and the rest is judged', () => {
    const dir = directoryOf({ 'a.yaml': `${GOOD}---\na: [1\n`, 'b.yaml': BAD });
    const result = cli(dir, ['validate', 'a.yaml', 'b.yaml', '-o', 'json']);
    expect(result.status).toBe(1);
    expect(result.stdout).toContain('"model/malformed"');
    expect(result.stdout).toContain('"schema/unknown-field"');
  });

  test('a target that is missing beats findings: 2', () => {
    const dir = directoryOf({ 'a.yaml': BAD });
    expect(cli(dir, ['validate', 'a.yaml', 'b.yaml']).status).toBe(2);
  });

  test('an unknown key of the configuration has line, column and the nearest known one', () => {
    const dir = directoryOf({
      'a.yaml': GOOD,
      '.manifest-gate.yaml': 'failOn: error\nwaivres: []\n',
    });
    const result = cli(dir, ['check']);
    expect(result.status).toBe(2);
    expect(result.stderr).toContain(
      '.manifest-gate.yaml:2:1: unknown key "waivres" in the configuration. Did you mean "waivers"?',
    );
  });
});

describe('configuration', () => {
  test('a flag beats a variable, a variable the file, the file the default', () => {
    const dir = directoryOf({ 'a.yaml': GOOD, '.manifest-gate.yaml': 'failOn: warning\n' });
    const shown = (args: string[], env = {}) =>
      /failOn: .*/.exec(cli(dir, ['check', '--print-config', ...args], { env }).stdout)?.[0];
    expect(shown([])).toBe('failOn: "warning"  # file');
    expect(shown([], { MANIFEST_GATE_FAIL_ON: 'info' })).toBe('failOn: "info"  # environment');
    expect(shown(['--fail-on', 'never'], { MANIFEST_GATE_FAIL_ON: 'info' })).toBe(
      'failOn: "never"  # flag',
    );
    expect(shown(['-c', 'other.yaml'])).toBeUndefined();
  });

  test('severity settings and waivers of the file decide', () => {
    const dir = directoryOf({
      'a.yaml': BAD,
      '.manifest-gate.yaml':
        'waivers:\n  - {rule: schema/unknown-field, match: {kind: ConfigMap}, reason: known, expires: "2999-01-01"}\n',
    });
    const result = cli(dir, ['check', '-o', 'json']);
    expect(result.status).toBe(0);
    expect(JSON.parse(result.stdout).summary.waived).toBe(1);
  });
});

test('the JSON report of a real run satisfies schemas/report.schema.json', () => {
  const dir = directoryOf({ 'a.yaml': `${BAD}---\n1\n`, 'b.yaml': GOOD });
  const { stdout } = cli(dir, ['check', '-o', 'json', '--stats']);
  const schema = JSON.parse(readFileSync(path.join(ROOT, 'schemas/report.schema.json'), 'utf8'));
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
  validate(JSON.parse(stdout));
  expect(validate.errors ?? []).toEqual([]);
});

test('two runs print the same bytes', () => {
  const dir = directoryOf({ 'a.yaml': BAD, 'b.yaml': `${BAD}---\n${GOOD}` });
  const once = () => cli(dir, ['check', '-o', 'json']).stdout;
  expect(once()).toBe(once());
});

test('help shows option groups, six examples and the exit status', () => {
  const { stdout } = cli(ROOT, ['--help']);
  expect(stdout.match(/^ {2}\$ .*manifest-gate/gm)).toHaveLength(6);
  expect(stdout).toContain('Exit status:');
  const check = cli(ROOT, ['check', '--help']).stdout;
  for (const group of ['Targets:', 'Gates:', 'Output:', 'Baseline and waivers:', 'Behaviour:']) {
    expect(check).toContain(`\n${group}\n`);
  }
});
