import { expect, test } from 'vitest';
import { contentFound, contentOf } from '../../src/discover/manifest-file.ts';

const MANIFEST = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';

test.each([
  ['a manifest', MANIFEST],
  ['one behind other documents', `# first\n---\n---\n${MANIFEST}`],
  ['one that is indented as a whole', MANIFEST.replace(/^(?=.)/gm, '  ')],
  ['an indented one behind a comment', `# a comment\n\n${MANIFEST.replace(/^(?=.)/gm, '  ')}`],
  ['flow style', '{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}'],
  ['JSON', '{\n  "kind": "ConfigMap",\n  "apiVersion": "v1"\n}'],
  ['a JSON list', '{"kind":"List","apiVersion":"v1","items":[]}'],
  ['keys with quotes', '"apiVersion": "v1"\n"kind": ConfigMap\n'],
  ['one behind a byte order mark', `\uFEFF${MANIFEST}`],
  ['one whose kind comes first', '\uFEFFkind: ConfigMap\napiVersion: v1\n'],
  ['Windows line ends', MANIFEST.replaceAll('\n', '\r\n')],
])('%s is a manifest', (_name, text) => {
  expect(contentOf(text)).toBe('manifest');
});

test.each([
  [
    'a workflow that applies a manifest',
    `on: push\njobs:\n  a:\n    run: |\n${MANIFEST.replace(/^(?=.)/gm, '      ')}`,
  ],
  ['values that hold extra objects', `extraObjects:\n${MANIFEST.replace(/^(?=.)/gm, '    ')}`],
  ['a file without a kind', 'apiVersion: v2\nname: chart\n'],
])('%s is none', (_name, text) => {
  expect(contentOf(text)).toBe('other');
});

test('a custom kind without metadata is read by a program; a built-in one is broken', () => {
  const profile = 'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: {}\n';
  const found = (text: string) => contentFound('a.yaml', text);
  expect(found(profile)).toBe('tool-configuration');
  expect(contentOf(profile)).toBe('manifest');
  expect(found(`${profile}---\n${MANIFEST}`)).toBe('manifest');
  expect(found('apiVersion: v1\nkind: ConfigMap\ndata: {}\n')).toBe('manifest');
  expect(found('apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: {}\n')).toBe('manifest');
});

test('a group that no API server can serve is read by a program', () => {
  expect(contentOf('apiVersion: descheduler/v1alpha2\nkind: DeschedulerPolicy\n')).toBe(
    'tool-configuration',
  );
  expect(contentOf('apiVersion: apps/v1\nkind: Deployment\n')).toBe('manifest');
  expect(contentOf('apiVersion: example.com/v1\nkind: Widget\n')).toBe('manifest');
});

test('a manifest that SOPS encrypted as a whole can be read by nobody here', () => {
  const text = 'apiVersion: ENC[AES256_GCM,data:Zw==,type:str]\nkind: ENC[AES256_GCM,data:Zw==]\n';
  expect(contentOf(text)).toBe('encrypted');
});

test('a kind that no API server has in the core group is read by a program, if it has no metadata', () => {
  expect(contentFound('a.yaml', 'apiVersion: v1\nkind: ContinuousQuery\nname: a\n')).toBe(
    'tool-configuration',
  );
  expect(contentFound('a.yaml', 'apiVersion: v1\nkind: Secret\ndata: {}\n')).toBe('manifest');
  expect(contentFound('a.yaml', 'apiVersion: v1\nkind: Secrett\nmetadata: {}\n')).toBe('manifest');
});

test('JSON counts by its outermost values', () => {
  const inside = '{"resources": [{"apiVersion": "2019-01-01", "kind": "linux"}]}';
  expect(contentFound('main.json', inside)).toBe('other');
  expect(contentFound('a.json', '[{"apiVersion": "v1", "kind": "Pod", "metadata": {}}]')).toBe(
    'manifest',
  );
});

test('a line of a Go template marks a template wherever it lies; a stray value does not', () => {
  const template = `{{ if .Enabled }}\n${MANIFEST}{{ end }}\n`;
  expect(contentFound('e2e/job.yaml', template)).toBe('unfilled-template');
  expect(contentFound('e2e/job.yaml', `${MANIFEST}data: {{ .Data }}\n  a: b\n`)).toBe('manifest');
});
