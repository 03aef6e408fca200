import { expect, test } from 'vitest';
import { manifestOf } from '../../support/manifest.ts';
import { found, observe } from './observe.ts';
import { portsOf } from './ports.ts';

const cipher = 'ENC[AES256_GCM,data:aGVsbG8=,iv:aGVsbG8=,tag:aGVsbG8=,type:str]';

function sops(data: string, metadata = `mac: "${cipher}", encrypted_regex: '^(data|stringData)$'`) {
  return `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n${data}\nsops: {${metadata}, version: 3.9.0}\n`;
}

test('a Secret that SOPS encrypted whole is left alone', async () => {
  expect(await found(sops(`stringData: {password: "${cipher}", token: "${cipher}"}`))).toEqual([]);
});

test('a readable value beside the metadata is found', async () => {
  const yaml = sops(`stringData: {password: "${cipher}", other: readable-value}`);
  expect(await found(yaml)).toContain('broken-encryption undefined');
});

test('metadata without a MAC is found', async () => {
  const yaml = sops(`stringData: {password: "${cipher}"}`, 'lastmodified: "2026-01-01"');
  expect(await found(yaml)).toEqual(['broken-encryption undefined']);
});

const rules =
  'creation_rules:\n  - path_regex: secrets/.*\\.yaml$\n  - path_regex: .*\\.yaml$\n    encrypted_regex: ^(data|stringData)$\n';

async function issues(file: string, content: string): Promise<string[]> {
  const ports = portsOf({ [file]: content, '.sops.yaml': rules });
  const manifest = manifestOf(content, { target: { path: file, id: file }, sources: [file] });
  const observations = await observe(manifest, {}, ports);
  return observations.filter((o) => o.rule === 'secrets/unencrypted-file').map((o) => o.message);
}

test('a certificate in a directory of secrets is public, a key beside it is not', async () => {
  const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
  const key = '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n';
  const rules = 'creation_rules: [{path_regex: secrets/.*}]\n';
  const covered = async (content: string) => {
    const file = 'secrets/public.pem';
    const ports = portsOf({ [file]: content, '.sops.yaml': rules });
    const target = { path: file, id: file };
    const manifest = manifestOf('', { target, sources: [file] });
    const observations = await observe(manifest, {}, ports);
    return observations.filter((o) => o.rule === 'secrets/unencrypted-file').length;
  };
  expect(await covered(certificate)).toBe(0);
  expect(await covered(certificate + key)).toBe(1);
});

test('a file that a creation rule covers and nobody encrypted is found', async () => {
  const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: b}\n';
  expect(await issues('secrets/db.yaml', configMap)).toHaveLength(1);
  expect(await issues('apps/db.yaml', configMap)).toEqual([]);
  expect(await issues('apps/db.yaml', configMap.replace('ConfigMap', 'Secret'))).toHaveLength(1);
  expect(await issues('apps/db.yaml', sops(`stringData: {a: "${cipher}"}`))).toEqual([]);
});

test('a broken .sops.yaml breaks the gate with a word on what to do', async () => {
  const ports = portsOf({
    'a.yaml': 'a: b\n',
    '.sops.yaml': 'creation_rules: [{path_regex: "("}]\n',
  });
  const manifest = manifestOf('', { target: { path: 'a.yaml' }, sources: ['a.yaml'] });
  await expect(observe(manifest, {}, ports)).rejects.toThrow(
    /creation_rules\[0\].path_regex is not/,
  );
});

test('a SealedSecret, references of external secrets and Vault paths are left alone', async () => {
  expect(
    await found(`
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: {name: s}
spec:
  encryptedData: {password: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEqAgBy3i4OJSWK+PiTySYZZA9rO43cGDEq}
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: e}
spec:
  data: [{secretKey: password, remoteRef: {key: prod/db, property: password}}]
---
apiVersion: apps.example.com/v1
kind: Thing
metadata: {name: t}
spec: {password: "vault:secret/data/db#password", token: "ref+vault://kv/db#/token"}
`),
  ).toEqual([]);
});
