import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SET_FIELDS } from '../../../src/gates/diff/compare/set-fields.ts';
import { IMMUTABLE_FIELDS } from '../../../src/gates/diff/immutable-fields.ts';
import { BuiltInSchemas } from '../../../src/kubernetes/schema/built-in-schemas.ts';
import { FACTS_ASSET } from '../../../src/kubernetes/schema/facts.ts';
import { childSchema, type SchemaNode } from '../../../src/kubernetes/schema/schema-node.ts';
import { gvkOf } from '../../../src/manifest/gvk.ts';
import { Pointer } from '../../../src/manifest/pointer.ts';

const FACTS = readFileSync(FACTS_ASSET, 'utf8');
const SCHEMAS = new BuiltInSchemas(FACTS);
const [LATEST = ''] = SCHEMAS.versions.slice(-1);

for (const [key, { fields, except = [], whenImmutable = [] }] of IMMUTABLE_FIELDS) {
  test(`every field that is listed for ${key} is one of its schema`, () => {
    const [group = '', kind = ''] = key.split('/');
    const served = SCHEMAS.servedVersions(LATEST, { group, kind });
    const nodes = served.flatMap((v) => SCHEMAS.kindSchema(LATEST, gvkOf(v, kind)) ?? []);
    expect(nodes).not.toEqual([]);
    const listed = [...fields, ...except, ...(key === '/Secret' ? whenImmutable : [])];
    const known = (field: string) => nodes.some((node) => isDeclared(node, field));
    // A Secret has no binaryData: the list is that of ConfigMaps, too.
    expect(listed.filter((f) => f !== '/binaryData' && !known(f))).toEqual([]);
  });
}

test('every list that is called a set is a list of some built-in structure', () => {
  const unknown = [...SET_FIELDS].filter((entry) => {
    const [type = '', field = ''] = entry.split('.');
    const lines = FACTS.split('\n').filter((line) => line.split(' ')[1]?.endsWith(`.${type}`));
    return !lines.some((line) => line.includes(`"${field}":{"items":`));
  });
  expect(unknown).toEqual([]);
});

function isDeclared(root: SchemaNode, field: string): boolean {
  let node: SchemaNode | undefined = root;
  for (const segment of Pointer.parse(field)?.segments ?? []) {
    node = node && childSchema(node, segment === '*' ? 0 : segment);
  }
  return node !== undefined;
}
