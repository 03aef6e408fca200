import { expect, test } from 'vitest';
import { found, observe } from './observe.ts';

test('a Secret with real data is found, and so is the password in it', async () => {
  expect(
    await found(`
apiVersion: v1
kind: Secret
metadata: {name: db}
data: {username: YWRtaW4=, password: aHVudGVyMg==}
`),
  ).toEqual(['hardcoded-password /data/password', 'plain-secret-manifest /data/username']);
});

test('an empty Secret and one of placeholders are left alone', async () => {
  expect(
    await found(`
apiVersion: v1
kind: Secret
metadata: {name: a}
---
apiVersion: v1
kind: Secret
metadata: {name: b}
stringData: {password: <put-it-here>, token: "{{ .Values.token }}", other: ""}
`),
  ).toEqual([]);
});

test('environment variables are judged by their name', async () => {
  expect(
    await found(`
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
    - name: c
      env:
        - {name: DB_PASSWORD, value: katib}
        - {name: DB_PASSWORD_FILE, value: /run/secrets/db}
        - {name: SECRET_NAME, value: db-credentials}
        - {name: API_TOKEN, valueFrom: {secretKeyRef: {name: a, key: token}}}
`),
  ).toEqual(['hardcoded-password /spec/containers/0/env/0/value']);
});

test('no observation holds the value that was found', async () => {
  const observations = await observe(`
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data:
  application.properties: |
    spring.datasource.password=correct-horse-7
`);
  expect(observations).toHaveLength(1);
  const { resource: _, ...said } = observations[0] ?? { resource: undefined };
  expect(JSON.stringify(said)).not.toContain('correct-horse-7');
  expect(said).toMatchObject({ evidence: 'spring.datasource.password', sensitive: true });
});

test('a token that is a key is found', async () => {
  const token = `${'glpat-'}Zx81kQwP0mLrT5vYb2Nc`;
  expect(
    await found(`
apiVersion: example.com/v1
kind: Customers
metadata: {name: c}
spec: {byToken: {${token}: {name: first}}}
`),
  ).toEqual([`gitlab-personal-access-token /spec/byToken/${token}`]);
});

test('the name of a Secret is no credential of the vendor it names', async () => {
  expect(
    await found(`
apiVersion: opensearch.example.com/v1
kind: OpenSearchCluster
metadata: {name: opensearch}
spec: {adminCredentials: opensearch-dashboards-admin-credentials, apiToken: ops/opensearch/token-of-the-cluster}
`),
  ).toEqual([]);
});

test('what was quiet under one name is looked at again under one that names a vendor', async () => {
  const config = `# ${'x y '.repeat(300)}\ntoken: frontendreleasewebhookpaym\n`;
  const map = (name: string) =>
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name },
      data: { 'a.yaml': config },
    });
  expect(await found([map('web'), map('mattermost'), map('api')].join('\n---\n'))).toEqual([
    'mattermost-token /data/a.yaml',
  ]);
});
