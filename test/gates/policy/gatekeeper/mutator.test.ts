import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { assignImage } from '../../../../src/gates/policy/gatekeeper/assign-image.ts';
import { readLocation } from '../../../../src/gates/policy/gatekeeper/location.ts';
import { readMutator } from '../../../../src/gates/policy/gatekeeper/mutator.ts';
import type { JsonObject } from '../../../../src/manifest/json.ts';

const POD =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: nginx}, {name: b}]}';

function mutated(spec: string, kind = 'Assign'): unknown {
  const value = load(`kind: ${kind}\nmetadata: {name: m}\nspec: ${spec}`) as JsonObject;
  const mutator = readMutator({ file: 'm.yaml', line: 1, value });
  const object = load(POD) as JsonObject;
  return mutator.apply({ object, namespaceLabels: {}, source: 'Original' })['spec'];
}

const PODS = 'applyTo: [{groups: [""], versions: [v1], kinds: [Pod]}]';

describe('Gatekeeper mutators', () => {
  it('assign to every item of a list', () => {
    const spec = `{${PODS}, location: "spec.containers[name:*].imagePullPolicy", parameters: {assign: {value: Always}}}`;
    expect(mutated(spec)).toEqual({
      containers: [
        { name: 'a', image: 'nginx', imagePullPolicy: 'Always' },
        { name: 'b', imagePullPolicy: 'Always' },
      ],
    });
  });

  it('make an item that is missing', () => {
    const spec = `{${PODS}, location: "spec.containers[name: c].image", parameters: {assign: {value: x}}}`;
    expect(mutated(spec)).toMatchObject({ containers: [{}, {}, { name: 'c', image: 'x' }] });
  });

  it('leave alone what a path test forbids', () => {
    const spec = `{${PODS}, location: "spec.containers[name:*].image", parameters: {pathTests: [{subPath: "spec.containers[name:*].image", condition: MustNotExist}], assign: {value: x}}}`;
    expect(mutated(spec)).toEqual({
      containers: [
        { name: 'a', image: 'nginx' },
        { name: 'b', image: 'x' },
      ],
    });
  });

  it('merge into and prune from sets', () => {
    const at = 'location: "spec.containers[name: a].args"';
    const merge = `{${PODS}, ${at}, parameters: {operation: merge, values: {fromList: [x, y]}}}`;
    expect(mutated(merge, 'ModifySet')).toMatchObject({ containers: [{ args: ['x', 'y'] }, {}] });
  });

  it('do not touch other kinds', () => {
    const spec = `{applyTo: [{groups: [apps], versions: [v1], kinds: [Deployment]}], location: spec.x, parameters: {assign: {value: 1}}}`;
    expect(mutated(spec)).not.toHaveProperty('x');
  });

  it('read locations', () => {
    expect(readLocation('spec.containers[name: "*"].env[name: A]."a.b"')).toEqual([
      { type: 'field', name: 'spec' },
      { type: 'field', name: 'containers' },
      { type: 'item', key: 'name', value: '*' },
      { type: 'field', name: 'env' },
      { type: 'item', key: 'name', value: 'A' },
      { type: 'field', name: 'a.b' },
    ]);
    expect(readLocation('spec..x')).toBeUndefined();
    expect(readLocation('spec . list [ port : * ]')).toEqual([
      { type: 'field', name: 'spec' },
      { type: 'field', name: 'list' },
      { type: 'item', key: 'port' },
    ]);
  });

  it('take a quoted star for a name', () => {
    const spec = `{${PODS}, location: "spec.containers[name: '*'].image", parameters: {assign: {value: x}}}`;
    expect(mutated(spec)).toMatchObject({ containers: [{}, {}, { name: '*', image: 'x' }] });
  });

  it('merge a value once', () => {
    const merge = `{${PODS}, location: spec.list, parameters: {operation: merge, values: {fromList: [x, x]}}}`;
    expect(mutated(merge, 'ModifySet')).toMatchObject({ list: ['x'] });
  });

  // What Gatekeeper 3.23 refuses.
  it.each([
    [
      'Assign',
      'location: metadata.labels.a, parameters: {assign: {value: b}}',
      'changes metadata, which only AssignMetadata may',
    ],
    [
      'Assign',
      'location: "spec.list[name: *]", parameters: {assign: {value: {}}}',
      'ends with every item of a list',
    ],
    [
      'Assign',
      'location: "spec.list[name: a].name", parameters: {assign: {value: b}}',
      'changes the key name',
    ],
    [
      'Assign',
      'location: spec.a, parameters: {assign: {value: 1}, pathTests: [{subPath: spec.b, condition: MustExist}]}',
      'tests the path spec.b',
    ],
    [
      'Assign',
      'location: spec.a, parameters: {assign: {fromMetadata: {field: uid}}}',
      'reads "uid" of the metadata',
    ],
    ['Assign', 'location: spec.a, parameters: {assign: {value: null}}', 'assigns nothing'],
    [
      'Assign',
      'location: spec.a, parameters: {assign: {externalData: {provider: p}}}',
      'asks an external provider',
    ],
    [
      'AssignMetadata',
      'location: metadata.name, parameters: {assign: {value: b}}',
      'something else than one label or annotation',
    ],
    [
      'AssignMetadata',
      'location: metadata.labels, parameters: {assign: {value: b}}',
      'something else than one label or annotation',
    ],
    [
      'AssignMetadata',
      'location: metadata.labels.a, parameters: {assign: {value: 5}}',
      'something else than a text',
    ],
    [
      'ModifySet',
      'location: spec.a, parameters: {operation: replace, values: {fromList: [a]}}',
      'the unknown operation "replace"',
    ],
    [
      'AssignImage',
      'location: spec.image, parameters: {}',
      'assigns neither assignDomain, assignPath nor assignTag',
    ],
    [
      'AssignImage',
      'location: spec.image, parameters: {assignPath: my.io/x}',
      'begins like a domain (my.io)',
    ],
  ])('%s is refused with %s', (kind, spec, message) => {
    expect(() => mutated(`{${PODS}, ${spec}}`, kind)).toThrow(message);
  });

  it.each([
    ['nginx:1', { assignDomain: 'reg.io' }, 'reg.io/nginx:1'],
    ['reg.io:5000/a/b:1', { assignTag: '@sha256:abc' }, 'reg.io:5000/a/b@sha256:abc'],
    [
      'docker.io/library/nginx',
      { assignPath: 'mirror/nginx', assignTag: ':2' },
      'docker.io/mirror/nginx:2',
    ],
  ])('assign parts of the image %s', (image, parameters, wanted) => {
    expect(assignImage(image, parameters)).toBe(wanted);
  });
});
