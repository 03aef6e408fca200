import { describe, expect, it } from 'vitest';
import { applyJsonPatches } from '../../../../../src/gates/policy/kyverno/mutate/json-patches.ts';
import { strategicMerge } from '../../../../../src/gates/policy/kyverno/mutate/strategic-merge.ts';
import { workOffAnchors } from '../../../../../src/gates/policy/kyverno/mutate/work-off-anchors.ts';
import { parseYaml } from '../../../../../src/gates/policy/kyverno/text/parse-yaml.ts';
import { nodeOf, type SchemaNode } from '../../../../../src/kubernetes/schema/schema-node.ts';
import { isJsonObject, type JsonObject } from '../../../../../src/manifest/json.ts';

function yaml(text: string): JsonObject {
  const parsed = parseYaml(text);
  if ('error' in parsed || !isJsonObject(parsed.value)) throw new Error('no object');
  return parsed.value;
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value ?? null));

describe('anchors of a patch', () => {
  it('+(key) adds what is missing and keeps what is there', () => {
    const patch = yaml('metadata: {labels: {+(a): new, +(b): new}}');
    const resource = yaml('metadata: {labels: {a: old}}');
    expect(plain(workOffAnchors(patch, resource))).toEqual({ metadata: { labels: { b: 'new' } } });
  });

  it('(key) in a list repeats the patch for every item that meets it', () => {
    const patch = yaml('spec: {containers: [{(image): "*:latest", imagePullPolicy: Always}]}');
    const resource = yaml(
      'spec: {containers: [{name: a, image: "x:latest"}, {name: b, image: "y:1"}]}',
    );
    expect(plain(workOffAnchors(patch, resource))).toEqual({
      spec: { containers: [{ imagePullPolicy: 'Always', name: 'a' }] },
    });
  });

  it('(key) outside of lists decides about the whole patch', () => {
    const patch = yaml('spec: {(type): LoadBalancer, x: 1}');
    expect(workOffAnchors(patch, yaml('spec: {type: ClusterIP}'))).toBeUndefined();
    expect(plain(workOffAnchors(patch, yaml('spec: {type: LoadBalancer}')))).toEqual({
      spec: { x: 1 },
    });
  });

  it('<(key) in a list decides about the whole patch, too', () => {
    const patch = yaml('spec: {containers: [{<(image): "corp/*"}], secret: s}');
    expect(
      workOffAnchors(patch, yaml('spec: {containers: [{name: a, image: x}]}')),
    ).toBeUndefined();
    expect(
      plain(workOffAnchors(patch, yaml('spec: {containers: [{name: a, image: corp/x}]}'))),
    ).toEqual({ spec: { secret: 's' } });
  });
});

describe('strategic merge', () => {
  const named: SchemaNode = {
    type: 'array',
    mergeKey: 'name',
    patchStrategy: 'merge',
    items: { type: 'object' },
  };
  const schema: SchemaNode = { type: 'object', properties: new Map([['list', named]]) };

  it('joins items by the merge key and puts new ones in front', () => {
    const merged = strategicMerge(
      yaml('list: [{name: a, x: 1}, {name: b}]'),
      yaml('list: [{name: c}, {name: a, z: 2}]'),
      nodeOf(schema),
    );
    expect(plain(merged)).toEqual({
      list: [{ name: 'c' }, { name: 'a', x: 1, z: 2 }, { name: 'b' }],
    });
  });

  it('replaces lists it knows nothing of, deletes by null and by directive', () => {
    const base = yaml('other: [1, 2]\ngone: 1\nlist: [{name: a}]');
    const merged = strategicMerge(
      base,
      yaml('other: [3]\ngone: null\nlist: [{name: a, $patch: delete}]'),
      schema,
    );
    expect(plain(merged)).toEqual({ other: [3], list: [] });
  });
});

describe('JSON patches', () => {
  it('make the way to what they add, and count from the end', () => {
    const patched = applyJsonPatches(
      yaml('spec: {items: [1, 2]}'),
      '- {op: add, path: /spec/items/-1, value: 3}\n- {op: add, path: /metadata/labels/a, value: b}\n- {op: remove, path: /nothing/here}\n- {op: replace, path: /spec/items/-1, value: 4}',
    );
    expect(plain(patched)).toEqual({
      spec: { items: [1, 2, 4] },
      metadata: { labels: { a: 'b' } },
    });
  });

  it('that are none are an error', () => {
    expect(() => applyJsonPatches(yaml('a: 1'), '- {op: replace, path: /b, value: 1}')).toThrow();
    expect(() => applyJsonPatches(yaml('a: 1'), '- [')).toThrow(/failed to decode patches/);
  });
});
