import { describe, expect, it } from 'vitest';
import { joinFiles } from '../../src/manifest/join-files.ts';
import { Pointer } from '../../src/manifest/pointer.ts';
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
});
