import { expect, test } from 'vitest';
import { FailureError } from '../../../src/verdict/failure.ts';
import { manifestOf } from '../../support/manifest.ts';
import { observe } from './observe.ts';
import { portsOf } from './ports.ts';

const chart = {
  'chart/Chart.yaml': 'name: web\n',
  'chart/values.yaml': `# a comment with a token: ${'glpat-'}Zx81kQwP0mLrT5vYb2Nc
web:
  adminPassword: hunter2
  unused:
    rootPassword: dropped-by-rendering
`,
  'chart/templates/secret.yaml': 'data: {password: {{ .Values.web.adminPassword | b64enc }}}\n',
};

const renderedSecret = `
apiVersion: v1
kind: Secret
metadata: {name: web}
data: {password: aHVudGVyMg==}
---
apiVersion: v1
kind: Pod
metadata: {name: p}
spec: {containers: [{name: c, env: [{name: ADMIN_PASSWORD, value: hunter2}]}]}
`;

function helm(files: Record<string, string>, yaml: string) {
  const manifest = manifestOf(yaml, {
    target: { id: 'chart', kind: 'helm', path: 'chart' },
    sources: Object.keys(files),
  });
  return observe(manifest, {}, portsOf(files));
}

test('a secret of a values file is told once, where it is authored, with where it is rendered', async () => {
  const observations = await helm(chart, renderedSecret);
  const passwords = observations.filter((o) => o.rule === 'secrets/hardcoded-password');
  expect(passwords).toMatchObject([
    {
      place: { file: 'chart/values.yaml', line: 3, column: 18 },
      resource: { kind: 'Secret' },
      related: [{ resource: { kind: 'Pod' } }],
    },
    { place: { file: 'chart/values.yaml', line: 5 } },
  ]);
  expect(passwords[1]?.resource).toBeUndefined();
});

test('a token in a comment of a values file is found', async () => {
  const observations = await helm(chart, renderedSecret);
  const tokens = observations.filter((o) => o.rule === 'secrets/gitlab-personal-access-token');
  expect(tokens).toMatchObject([{ place: { file: 'chart/values.yaml', line: 1 } }]);
});

test('what a chart makes up while it renders is not in Git, and not told', async () => {
  const files = {
    'chart/Chart.yaml': 'name: web\n',
    'chart/templates/secret.yaml': 'data: {password: {{ randAlphaNum 16 | b64enc }}}\n',
  };
  const made = Buffer.from('k3Jd82nLq0PzXv7B').toString('base64');
  const yaml = `apiVersion: v1\nkind: Secret\nmetadata: {name: web}\ndata: {password: ${made}}\n`;
  expect(await helm(files, yaml)).toEqual([]);
  expect(await observe(yaml)).toHaveLength(2);
});

test('literals of a kustomize generator are found where they stand', async () => {
  const files = {
    'app/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
secretGenerator:
  - name: db
    literals:
      - user=admin
      - password=hunter2
`,
    'app/.env': 'SMTP_PASSWORD=hunter3\n',
  };
  const yaml = `apiVersion: v1\nkind: Secret\nmetadata: {name: db-abc}\ndata: {password: aHVudGVyMg==}\n`;
  const manifest = manifestOf(yaml, {
    target: { id: 'app', kind: 'kustomize', path: 'app' },
    sources: ['app/kustomization.yaml'],
  });
  const observations = await observe(manifest, {}, portsOf(files));
  expect(observations.map((o) => [o.rule, o.place])).toEqual([
    ['secrets/plain-secret-manifest', undefined],
    ['secrets/hardcoded-password', { file: 'app/.env', line: 1, column: 15 }],
    ['secrets/hardcoded-password', { file: 'app/kustomization.yaml', line: 7, column: 18 }],
  ]);
});

test.each([
  'gitleaks:allow',
  'betterleaks:allow',
  'trufflehog:ignore',
  'pragma: allowlist secret',
  'secretlint-disable-line',
])('a line with %s is left alone, in plain files and in values', async (marker) => {
  const plain = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  password: hunter2 # ${marker}\n`;
  expect(await observe(plain)).toEqual([]);
  const values = { 'chart/values.yaml': `password: hunter2 # ${marker}\n` };
  expect(await helm(values, renderedSecret.split('---')[0] ?? '')).toMatchObject([
    { rule: 'secrets/plain-secret-manifest' },
  ]);
});

test('an entry of a Secret that asks to be left alone does not count, the others do', async () => {
  const secret = (other: string) =>
    `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  password: hunter2 # gitleaks:allow\n${other}`;
  expect(await observe(secret(''))).toEqual([]);
  expect(await observe(secret('  login: admin\n'))).toMatchObject([
    { rule: 'secrets/plain-secret-manifest', message: 'Secret `s` holds readable data: `login`.' },
  ]);
});

test('a marker for the next line counts for the next line only', async () => {
  const yaml = (marker: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  # ${marker}\n  password: hunter2\n  db_password: hunter3\n`;
  expect(await observe(yaml('pragma: allowlist nextline secret'))).toHaveLength(1);
  expect(await observe(yaml('secretlint-disable-next-line'))).toHaveLength(1);
});

test('the index is looked at instead of the targets, Secrets included', async () => {
  const staged = {
    'k8s/secret.yaml': renderedSecret,
    'README.md': 'nothing here',
    'old.env': 'API_TOKEN=k3Jd82nLq0PzXv7B2mRt\n',
  };
  const observations = await observe('', { staged: true }, portsOf({}, { staged }));
  expect(observations.map((o) => [o.rule, o.place?.file, o.place?.line])).toEqual([
    ['secrets/plain-secret-manifest', 'k8s/secret.yaml', 5],
    ['secrets/hardcoded-password', 'k8s/secret.yaml', 5],
    ['secrets/hardcoded-password', 'k8s/secret.yaml', 10],
    ['secrets/hardcoded-credential', 'old.env', 1],
  ]);
});

test('a secret that a later commit takes back is found in the range, once', async () => {
  const blobs = [
    { commit: 'a'.repeat(40), path: 'app.env', content: 'DB_PASSWORD=hunter2\n' },
    { commit: 'b'.repeat(40), path: 'app.env', content: 'DB_PASSWORD=hunter2\nMODE=x\n' },
    { commit: 'c'.repeat(40), path: 'app.env', content: 'MODE=x\n' },
  ];
  const observations = await observe('', { since: 'main' }, portsOf({}, { blobs }));
  expect(observations).toHaveLength(1);
  expect(observations[0]).toMatchObject({ place: { file: 'app.env' } });
  expect(observations[0]?.message).toContain('in commit aaaaaaaaaa');
});

test('of a plain file the comments are looked at beside the model, keys that came twice as well', async () => {
  const token = (end: string) => `${'glpat-'}Zx81kQwP0mLrT5vYb2${end}`;
  const yaml = `# first: ${token('Aa')}
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data:
  a: x # then ${token('Bb')}
  note: "#${token('Cc')}"
`;
  const look = async (text: string) => {
    const manifest = manifestOf(text, { target: { path: 'app.yaml' }, sources: ['app.yaml'] });
    return (await observe(manifest, {}, portsOf({ 'app.yaml': text }))).map((o) => o.place?.line);
  };
  expect(await look(yaml)).toEqual([7, 1, 6]);
  expect(await look(`${yaml}  note: harmless\n`)).toEqual([1, 6, 7]);
});

test('a link to a directory is no file that could not be read', async () => {
  const files = {
    ...chart,
    'chart/charts/library': '',
    'chart/charts/library/values.yaml': 'a: b\n',
  };
  const ports = portsOf(files);
  const linked = {
    ...ports,
    files: {
      ...ports.files,
      readBytes: async (file: string) => {
        if (file !== 'chart/charts/library') return ports.files.readBytes(file);
        throw new FailureError({ code: 'file-unreadable', message: 'It is a directory.' });
      },
      kind: async (file: string) =>
        file === 'chart/charts/library' ? 'directory' : ports.files.kind(file),
    },
  };
  const manifest = manifestOf(renderedSecret, {
    target: { id: 'chart', kind: 'helm', path: 'chart' },
    sources: Object.keys(files),
  });
  const observations = await observe(manifest, {}, linked);
  expect(observations.filter((o) => o.rule === 'secrets/unscanned-content')).toEqual([]);
});

test('a field and its type in a program called config are no setting', async () => {
  const files = {
    ...chart,
    'chart/config.go': 'type Config struct {\n\tCookieSecret string\n\tMaxTokens float64\n}\n',
    'chart/app.conf': 'requirepass hunter2x9\n',
  };
  const told = (await helm(files, renderedSecret)).map(({ place }) => place?.file);
  expect(told).toContain('chart/app.conf');
  expect(told).not.toContain('chart/config.go');
});

test('a Secret whose name has a variable is told as it is rendered, and not once more as it is written', async () => {
  const written = `apiVersion: v1
kind: Secret
metadata: {name: "${'$'}{APP}-db"}
stringData: {endpoint: db.example, hostname: db}
`;
  const files = {
    'app/kustomization.yaml': 'resources: [secret.yaml]\n',
    'app/secret.yaml': written,
  };
  const manifest = (name: string) =>
    manifestOf(written.replace(`${'$'}{APP}-db`, name), {
      target: { id: 'app', kind: 'kustomize', path: 'app' },
      sources: Object.keys(files),
    });
  const told = async (name: string) =>
    (await observe(manifest(name), {}, portsOf(files))).filter(
      ({ rule }) => rule === 'secrets/plain-secret-manifest',
    ).length;
  expect(await told('web-db')).toBe(1);
  expect(await told('another')).toBe(2);
});
