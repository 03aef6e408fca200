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
