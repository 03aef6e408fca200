import { generateKeyPairSync } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { REPORTER_IDS } from '../../src/report/registry.ts';
import { ALPHANUMERIC, Random } from '../gates/secrets/generator/random.ts';
import { cli } from '../support/cli.ts';
import { TestRepository } from '../support/repository.ts';

const random = new Random(11);
const word = (length: number) => random.text(ALPHANUMERIC, length);

/** Every value that must not be seen, by what it is. */
const planted = {
  token: `ghp_${word(36)}`,
  password: `pw-${word(9)}`,
  weak: `w${word(5)}`,
  inUrl: word(14),
  inComment: `glpat-${word(20)}`,
  inArgument: word(22),
  inJson: word(26),
  packed: word(30),
  key: generateKeyPairSync('ed25519')
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString(),
};

function base64(text: string | Uint8Array): string {
  return Buffer.from(text).toString('base64');
}

/** 76 characters a line, as `base64` prints. */
function wrapped(text: string): string {
  return base64(text).replace(/.{76}/g, '$&\n');
}

function indented(text: string, by: string): string {
  return text.trimEnd().replace(/^/gm, by);
}

const files = {
  'app.yaml': `# ${planted.inComment}
apiVersion: v1
kind: Secret
metadata: {name: s}
data:
  token: ${base64(planted.token)}
  packed: ${base64(gzipSync(`token: ${planted.packed}`))}
  wrapped: |
${indented(wrapped(planted.key), '    ')}
stringData:
  password: ${planted.password}
  id_ed25519: |
${indented(planted.key, '    ')}
---
apiVersion: v1
kind: Pod
metadata: {name: p, annotations: {last: '{"api_token":"${planted.inJson}"}'}}
spec:
  containers:
    - name: c
      image: app
      args: ["--api-token=${planted.inArgument}"]
      env:
        - name: DB_PASSWORD
          value: ${planted.weak}
        - {name: DATABASE_URL, value: "postgres://app:${planted.inUrl}@db/app"}
`,
};

/** Whole, encoded, and line by line: no trace of any planted value. */
function traces(output: string): string[] {
  return Object.entries(planted).flatMap(([name, value]) => {
    const lines = value.split('\n').filter((line) => line.length > 20 && !line.includes('-----'));
    const encoded = [base64(value), ...wrapped(value).split('\n'), encodeURIComponent(value)];
    const forms = [value.trim(), ...lines, ...encoded].filter((form) => form.length >= 6);
    return forms.some((form) => output.includes(form)) ? [name] : [];
  });
}

const commands = [
  ...REPORTER_IDS.map((id) => ['secrets', '-o', id, 'app.yaml']),
  ...REPORTER_IDS.map((id) => ['check', '-o', id, '--verbose', 'app.yaml']),
  ['secrets', '--staged', '-o', 'json'],
];

/** These print manifests: what is in Secrets is masked there. */
const renderings = [
  ['render', '-o', 'json', 'app.yaml'],
  ['render', '-o', 'tree', 'app.yaml'],
  ['render', '-o', 'yaml', '--redact', 'app.yaml'],
];
const inSecrets = ['token', 'packed', 'key', 'password'];

describe('no command prints a secret', () => {
  test.each(commands)('%s %s %s %s', (...args) => {
    const repository = new TestRepository(files);
    repository.write('new.yaml', files['app.yaml']);
    repository.git('add', '--all');
    const { stdout, stderr } = cli(repository.directory, args);
    expect(stdout.length + stderr.length).toBeGreaterThan(20);
    expect(traces(stdout + stderr)).toEqual([]);
  });

  test.each(renderings)('%s %s %s %s, of a Secret', (...args) => {
    const { directory } = new TestRepository(files);
    const { stdout } = cli(directory, args);
    expect(stdout).toContain('Secret');
    expect(traces(stdout).filter((name) => inSecrets.includes(name))).toEqual([]);
  });

  test('the planted values are found, every one of them', () => {
    const { directory } = new TestRepository(files);
    const { stdout } = cli(directory, ['secrets', '-o', 'json', 'app.yaml']);
    const report = JSON.parse(stdout) as { findings: { rule: string; pointer?: string }[] };
    expect(report.findings.map((f) => `${f.rule.slice(8)} ${f.pointer ?? ''}`).sort()).toEqual([
      'github-personal-access-token /data/token',
      'gitlab-personal-access-token ',
      'hardcoded-credential /data/packed',
      'hardcoded-credential /metadata/annotations/last',
      'hardcoded-credential /spec/containers/0/args/0',
      'hardcoded-password /spec/containers/0/env/0/value',
      'hardcoded-password /stringData/password',
      'password-in-url /spec/containers/0/env/1/value',
      'plain-secret-manifest /data/token',
      'private-key /data/wrapped',
      'private-key /stringData/id_ed25519',
    ]);
  });
});
