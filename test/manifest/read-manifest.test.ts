import { describe, expect, it } from 'vitest';
import { BUILTIN_SCOPES } from '../../src/kubernetes/scopes.ts';
import { joinFiles } from '../../src/manifest/join-files.ts';
import { Pointer } from '../../src/manifest/pointer.ts';
import { rescope } from '../../src/manifest/rescope.ts';
import { manifestOf, resourceOf } from '../support/manifest.ts';

const at = (...keys: (string | number)[]) => Pointer.root.at(...keys);
const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';

describe('readManifest', () => {
  it('reads a resource with its identity', () => {
    const { id, apiVersion, version } = resourceOf(
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: prod}\n',
    );
    expect(id).toEqual({
      group: 'apps',
      kind: 'Deployment',
      namespace: 'prod',
      name: 'web',
      ordinal: 0,
    });
    expect([apiVersion, version]).toEqual(['apps/v1', 'v1']);
  });

  it('gives a namespaced resource without a namespace the target’s, and a cluster-scoped one none', () => {
    const { resources } = manifestOf(
      `${CONFIG_MAP}---\napiVersion: v1\nkind: Node\nmetadata: {name: one, namespace: x}\n`,
      { target: { namespace: 'prod' } },
    );
    expect(resources.map((r) => r.namespace)).toEqual(['prod', undefined]);
  });

  it('learns the scope of a kind from a CustomResourceDefinition anywhere in the stream', () => {
    const { resources } = manifestOf(
      'apiVersion: e.io/v1\nkind: Wide\nmetadata: {name: w}\n---\n' +
        'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: w}\n' +
        'spec: {group: e.io, scope: Cluster, names: {kind: Wide}}\n',
    );
    expect(resources[0]?.namespace).toBeUndefined();
  });

  it('keeps twins apart by ordinal', () => {
    const { resources } = manifestOf(`${CONFIG_MAP}---\n${CONFIG_MAP}`);
    expect(resources.map((r) => r.id.ordinal)).toEqual([0, 1]);
  });

  it('expands Lists and keeps the positions of their items', () => {
    const { resources } = manifestOf(
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: a\n',
    );
    expect(resources.map((r) => r.name)).toEqual(['a']);
    expect(resources[0]?.locate(at('metadata', 'name')).start).toEqual({ line: 7, column: 11 });
    expect(resources[0]?.locate(at('metadata', 'name'), 'key').start).toEqual({
      line: 7,
      column: 5,
    });
  });

  it('counts documents that hold nothing', () => {
    expect(manifestOf(`# a comment\n---\n${CONFIG_MAP}---\n# b\n`).emptyDocuments).toBe(2);
  });

  it('keeps what is no Kubernetes object, with its place', () => {
    const { malformed, resources } = manifestOf(
      `${CONFIG_MAP}---\na: [\n---\nkind: 3\napiVersion: v1\n`,
    );
    expect(resources).toHaveLength(1);
    expect(malformed.map((m) => m.position.line)).toEqual([6, 7]);
    expect(malformed[1]?.reason).toBe('Its kind is a number, not text.');
  });

  it('tells file and line where several files are one target', () => {
    const { stream, files } = joinFiles('manifests', [
      { name: 'manifests/a.yaml', text: CONFIG_MAP },
      { name: 'manifests/b.yaml', text: `# b\n${CONFIG_MAP}` },
    ]);
    const manifest = manifestOf('', { stream, files });
    const [, second] = manifest.resources;
    expect(second && manifest.authored(second, at('kind'))).toEqual({
      file: 'manifests/b.yaml',
      line: 3,
      column: 7,
      confidence: 'exact',
    });
  });

  it('names a resource by generateName only when it has no name', () => {
    const { resources } = manifestOf(
      'apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: a-}\n---\n' +
        'apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: a-, name: b}\n',
    );
    expect(resources.map((r) => r.name)).toEqual(['a-*', 'b']);
  });

  it('takes nested, typed and empty Lists apart', () => {
    const { resources, malformed } = manifestOf(
      'apiVersion: v1\nkind: List\nitems:\n' +
        '- apiVersion: v1\n  kind: ConfigMapList\n  items:\n  - metadata: {name: a}\n' +
        '- {apiVersion: v1, kind: List, items: []}\n' +
        '- {apiVersion: v1, kind: Secret, metadata: {name: b}}\n---\napiVersion: v1\nkind: List\n',
    );
    expect(malformed).toEqual([]);
    expect(resources.map((r) => [r.apiVersion, r.kind, r.name])).toEqual([
      ['v1', 'ConfigMap', 'a'],
      ['v1', 'Secret', 'b'],
    ]);
    expect(resources[0]?.locate(at('metadata', 'name')).start).toEqual({ line: 7, column: 22 });
  });

  it('tells exact numbers and duplicate keys of a List’s item from the item on', () => {
    const { resources } = manifestOf(
      'apiVersion: v1\nkind: List\nitems:\n' +
        '- {apiVersion: v1, kind: A, metadata: {name: a}, x: 1.0}\n' +
        '- {apiVersion: v1, kind: A, metadata: {name: b}, x: 2, x: 3}\n',
    );
    expect(resources.map((r) => [...r.exactNumbers])).toEqual([[['/x', '1.0']], []]);
    expect(resources.map((r) => r.duplicateKeys.map(String))).toEqual([[], ['/x']]);
  });

  it('keeps one malformed item of a List from hiding the others', () => {
    const { resources, malformed } = manifestOf(
      'apiVersion: v1\nkind: List\nitems:\n- a\n- {apiVersion: v1, kind: A, metadata: {name: b}}\n',
    );
    expect(resources.map((r) => r.name)).toEqual(['b']);
    expect(malformed).toEqual([
      {
        position: { line: 4, column: 3 },
        reason: 'It is text, not a Kubernetes object.',
        authored: { file: 'app.yaml', line: 4, column: 3, confidence: 'exact' },
      },
    ]);
  });

  it.each([
    ['hello', 'It is text, not a Kubernetes object.'],
    ['- a', 'It is a list, not a Kubernetes object.'],
    ['kind: A', 'It has no apiVersion, so it is not a Kubernetes object.'],
    ['apiVersion: 1\nkind: A', 'Its apiVersion is a number, not text.'],
    ['apiVersion: a/b/c\nkind: A', 'Its apiVersion is neither a version nor group/version.'],
    ['apiVersion: v1\nkind: yes', 'Its kind is a boolean, not text.'],
    ['apiVersion: v1\nkind: A\nmetadata: a', 'Its metadata is text, not a mapping.'],
    ['apiVersion: v1\nkind: A\nmetadata: {name: 5}', 'Its metadata.name is a number, not text.'],
    [
      'apiVersion: v1\nkind: A\nmetadata: {name: a, namespace: on}',
      'Its metadata.namespace is a boolean, not text.',
    ],
    ['apiVersion: v1\nkind: A', 'It has no metadata.name.'],
  ])('says why %j is no Kubernetes object', (yaml, reason) => {
    expect(manifestOf(`${yaml}\n`).malformed.map((m) => m.reason)).toEqual([reason]);
  });

  it('lets reviews go without a name: they are questions, not objects', () => {
    const review = 'apiVersion: authorization.k8s.io/v1\nkind: SelfSubjectAccessReview\n';
    expect(manifestOf(review).resources.map((r) => r.name)).toEqual(['']);
  });

  it('finds the objects of a JSON stream, and places in them', () => {
    const { resources } = manifestOf(
      '{"apiVersion":"v1","kind":"A","metadata":{"name":"a"}}\n' +
        '{\n\t"apiVersion": "v1",\n\t"kind": "A",\n\t"metadata": {"name": "b"}\n}\n',
    );
    expect(resources.map((r) => r.name)).toEqual(['a', 'b']);
    expect(resources[1]?.locate(at('metadata', 'name')).start).toEqual({ line: 5, column: 23 });
  });

  it('refuses what follows several JSON objects and is none', () => {
    const json = '{"apiVersion":"v1","kind":"A","metadata":{"name":"a"}}\n';
    const { resources, malformed } = manifestOf(`${json}${json}---\n${CONFIG_MAP}`);
    expect(resources).toHaveLength(2);
    expect(malformed.map((m) => m.position.line)).toEqual([3]);
  });

  it('gives up on alias bombs and on nesting without end, and at once', () => {
    const bomb = [...'bcdefghi'].map((c, i) => `${c}: &${c} [${`*${'abcdefgh'[i]},`.repeat(9)}]\n`);
    const { malformed } = manifestOf(
      `a: &a [x]\n${bomb.join('')}---\na: ${'['.repeat(100_000)}\n---\n${'- '.repeat(100_000)}\n`,
    );
    expect(malformed.map((m) => m.reason)).toEqual([
      'It is not YAML: the document contains excessive aliasing.',
      'It is not YAML: collections are nested more than 400 levels deep.',
      'It is not YAML: collections are nested more than 400 levels deep.',
    ]);
  });
});

describe('rescope', () => {
  const manifest = manifestOf(
    'apiVersion: e.io/v1\nkind: Wide\nmetadata: {name: a}\n---\n' +
      'apiVersion: e.io/v1\nkind: Wide\nmetadata: {name: a, namespace: b}\n',
  );

  it('takes the namespace from kinds that turn out cluster-scoped, and numbers twins anew', () => {
    const rescoped = rescope(manifest, { isNamespaced: () => false });
    expect(rescoped.resources.map((r) => [r.namespace, r.id.ordinal])).toEqual([
      [undefined, 0],
      [undefined, 1],
    ]);
    expect(rescoped.resources[1]?.locate(at('kind')).start.line).toBe(6);
  });

  it('gives it back to kinds that turn out namespaced', () => {
    const wide = rescope(manifest, { isNamespaced: () => false });
    expect(rescope(wide, BUILTIN_SCOPES).resources.map((r) => r.namespace)).toEqual([
      'default',
      'b',
    ]);
  });

  it('returns the manifest itself when nothing changes', () => {
    expect(rescope(manifest, BUILTIN_SCOPES)).toBe(manifest);
  });
});
