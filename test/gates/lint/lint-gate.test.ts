import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { lintGate } from '../../../src/gates/lint/lint-gate.ts';
import { LINT_RULES } from '../../../src/gates/lint/lint-rules.ts';
import type { RenderedManifest } from '../../../src/manifest/rendered-manifest.ts';
import { lintSet, lintText, told } from '../../support/lint.ts';
import { manifestOf } from '../../support/manifest.ts';

test('there are at least ninety rules', () => {
  expect(LINT_RULES.length).toBeGreaterThanOrEqual(90);
});

test('a rule’s options change what it finds', async () => {
  const yaml = readFileSync(
    'fixtures/cases/lint/image-tag-latest/bad.no-tag-means-latest.yaml',
    'utf8',
  );
  const rules = { 'lint/image-tag-latest': { floating: [] } };
  const found = await lintText(yaml, { rules });
  expect(found.filter((one) => one.rule === 'lint/image-tag-latest').map(told)).toEqual([
    'Pod/web /spec/initContainers/0/image',
  ]);
});

test('the options schema takes what the rules take and refuses the rest', () => {
  const accepts = new Ajv({ strict: false }).compile(lintGate.optionsSchema);
  expect(accepts({ rules: { 'lint/single-replica': { minimum: 3 } }, helmLint: false })).toBe(true);
  expect(accepts({ custom: [{ name: 'owner', expression: 'true' }] })).toBe(true);
  expect(accepts({ rules: { 'lint/single-replica': { least: 3 } } })).toBe(false);
  expect(accepts({ rules: { 'lint/no-such-rule': {} } })).toBe(false);
  expect(accepts({ custom: [{ name: 'Owner', expression: 'true' }] })).toBe(false);
});

test('a rule sees the other targets of its environment', async () => {
  const pod = manifestOf(
    'apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: prod }\n' +
      'spec: { containers: [{ name: web, image: web:1, envFrom: [{ configMapRef: { name: web } }] }] }\n',
    { target: { id: 'app' } },
  );
  const config = manifestOf(
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web, namespace: prod }\n',
    { target: { id: 'config' } },
  );
  const missing = async (...set: Parameters<typeof lintSet>[0]): Promise<number> =>
    (await lintSet(set)).filter((one) => one.rule === 'lint/missing-config-map').length;
  expect(await missing(pod)).toBe(1);
  expect(await missing(pod, config)).toBe(0);
});

test('twins in two targets are told once, of the later one', async () => {
  const twin = (id: string) =>
    manifestOf('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\n', { target: { id } });
  const found = (await lintSet([twin('a'), twin('b')])).filter(
    (one) => one.rule === 'lint/duplicate-identity',
  );
  expect(found.map(({ message }) => message)).toEqual([
    'ConfigMap `web` is already there, in another target of this environment.',
  ]);
});

test('values that are not what a schema wants do not stop the rules', async () => {
  const kinds = [
    'apps/v1 Deployment',
    'v1 Service',
    'batch/v1 CronJob',
    'policy/v1 PodDisruptionBudget',
  ];
  for (const kind of kinds) {
    const [apiVersion, name] = kind.split(' ');
    for (const spec of [
      'null',
      '[]',
      '7',
      'text',
      '{ selector: 3, template: { spec: [] }, ports: {} }',
    ]) {
      await lintText(
        `apiVersion: ${apiVersion}\nkind: ${name}\nmetadata: { name: x }\nspec: ${spec}\n`,
      );
    }
  }
  await lintText(
    'apiVersion: v1\nkind: Pod\nmetadata: { name: x, annotations: 3, labels: [] }\n' +
      'spec: { volumes: [3, null], containers: [null, { name: 4, image: 5, env: { a: 1 }, ports: [[]], livenessProbe: [] }] }\n',
  );
});

test('what Argo CD or Flux applies is sorted by them, so a namespace or a definition may come last', async () => {
  const cases = 'fixtures/cases/lint';
  const yaml = [
    readFileSync(`${cases}/content-before-namespace/bad.the-namespace-is-last.yaml`, 'utf8'),
    ...readdirSync(`${cases}/instance-before-definition`)
      .filter((name) => name.startsWith('bad.'))
      .map((name) => readFileSync(`${cases}/instance-before-definition/${name}`, 'utf8')),
  ].join('\n---\n');
  const rules = async (target: object) =>
    (await lintSet([manifestOf(yaml, { target })])).map(({ rule }) => rule);
  const deployedBy = { kind: 'Kustomization', name: 'apps', file: 'flux/apps.yaml' };
  for (const rule of ['lint/content-before-namespace', 'lint/instance-before-definition']) {
    expect(await rules({})).toContain(rule);
    expect(await rules({ deployedBy })).not.toContain(rule);
  }
});

test('versions are told of in a search only, and not of what is deployed or an environment', async () => {
  const yaml = ['a', 'b', 'c'].map(() => 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n');
  const files = ['x/a.yaml', 'x/b.yaml', 'x/c.yaml'];
  const duplicates = async (target: object) => {
    const manifest: RenderedManifest = manifestOf(yaml.join('---\n'), {
      target: { files, ...target },
      authored: (resource) => ({
        file: files[manifest.resources.indexOf(resource)] ?? '',
        confidence: 'file',
      }),
    });
    const found = await lintSet([manifest]);
    return found.filter(({ rule }) => rule === 'lint/duplicate-identity').length;
  };
  expect(await duplicates({})).toBe(0);
  expect(await duplicates({ environment: 'prod' })).toBe(2);
  expect(await duplicates({ deployedBy: { kind: 'Application', name: 'a', file: 'f' } })).toBe(2);
});

test('what two targets make of one base is no mistake, unless both are deployed', async () => {
  const made = (id: string, deployed: boolean) =>
    manifestOf('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n', {
      target: {
        id,
        environment: 'prod',
        ...(deployed && { deployedBy: { kind: 'Kustomization', name: id, file: `${id}.yaml` } }),
      },
      authored: () => ({ file: 'base/cm.yaml', confidence: 'file' }),
    });
  const duplicates = async (...set: Parameters<typeof lintSet>[0]) =>
    (await lintSet(set)).filter(({ rule }) => rule === 'lint/duplicate-identity').length;
  expect(await duplicates(made('all', true), made('part', false))).toBe(0);
  expect(await duplicates(made('all', true), made('part', true))).toBe(1);
});

test('charts that nothing deploys are not in one namespace because none is given', async () => {
  const chart = (id: string, namespace: string) =>
    manifestOf('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n', {
      target: { id, kind: 'helm', environment: 'prod', namespace },
    });
  const duplicates = async (...set: Parameters<typeof lintSet>[0]) =>
    (await lintSet(set, { helmLint: false })).filter(
      ({ rule }) => rule === 'lint/duplicate-identity',
    ).length;
  expect(await duplicates(chart('a', 'default'), chart('b', 'default'))).toBe(0);
  expect(await duplicates(chart('a', 'shop'), chart('b', 'shop'))).toBe(1);
});
