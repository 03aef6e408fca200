import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/manifest/json.ts';
import { readYaml } from '../../../src/manifest/yaml/read-yaml.ts';
import { diffOf } from '../../support/diff.ts';
import { changed, type FieldChange } from '../../support/field-change.ts';

/**
 * What the API server fills in, a file for each object, as the defaulting functions of Kubernetes
 * 1.36 did it; and other values in the same places, which stay changes.
 */
interface DefaultTable {
  readonly object: JsonObject;
  readonly filled: readonly FieldChange[];
  readonly near?: readonly FieldChange[];
}

const DIR = 'fixtures/defaults';

for (const file of readdirSync(DIR)) {
  const {
    object,
    filled,
    near = [],
  } = readYaml(readFileSync(`${DIR}/${file}`, 'utf8')) as unknown as DefaultTable;

  describe(`what the API server fills in: ${file}`, () => {
    test('is no change when it is written out, nor when it is left out again', async () => {
      expect(await changedOnes(object, filled)).toEqual([]);
      expect(await changedOnes(object, filled, 'back')).toEqual([]);
    });

    if (near.length === 0) return;
    test('another value is a change', async () => {
      const told = await changedOnes(object, near);
      expect(near.filter((change) => !told.includes(change))).toEqual([]);
    });
  });
}

describe('what a CustomResourceDefinition fills in', () => {
  const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: tabs.example.com }
spec:
  group: example.com
  names: { plural: tabs, kind: Tab }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: {
        size: { type: integer, default: 3 }, list: { type: array, items: { type: string } },
        options: { type: object, default: {}, properties: { mode: { type: string, default: fast } } } } } } } }
---
`;
  const tab = (spec: string): string =>
    `${definition}apiVersion: example.com/v1\nkind: Tab\nmetadata: { name: t }\nspec: ${spec}\n`;
  const edits = async (from: string, to: string): Promise<string[]> => {
    const { change } = await diffOf(tab(from), tab(to));
    return change.changes.flatMap((one) => one.edits.map(({ pointer }) => pointer));
  };

  test('is no change', async () => {
    expect(await edits('{}', '{ size: 3 }')).toEqual([]);
    expect(await edits('{ options: { mode: fast } }', '{}')).toEqual([]);
  });

  test('another value is one, and so is an empty list', async () => {
    expect(await edits('{}', '{ size: 4, list: [] }')).toEqual(['/spec/size', '/spec/list']);
    expect(await edits('{}', '{ options: { mode: slow } }')).toEqual(['/spec/options']);
  });
});

/** Which changes of an object are seen as such; `back` compares the other way round. */
async function changedOnes(
  object: JsonObject,
  changes: readonly FieldChange[],
  way: 'there' | 'back' = 'there',
): Promise<FieldChange[]> {
  const stream = (of: (change: FieldChange) => JsonValue): string =>
    changes.map((change, index) => JSON.stringify(named(of(change), index))).join('\n---\n');
  const [from, to] = [stream(() => object), stream((change) => changed(object, change))];
  const { change } = await (way === 'there' ? diffOf(from, to) : diffOf(to, from));
  const names = new Set(change.changes.map(({ resource }) => resource.name));
  return changes.filter((_, index) => names.has(`n${index}`));
}

function named(value: JsonValue, index: number): JsonValue {
  if (!isJsonObject(value)) throw new Error('no object');
  const { metadata } = value;
  return { ...value, metadata: { ...(isJsonObject(metadata) && metadata), name: `n${index}` } };
}
