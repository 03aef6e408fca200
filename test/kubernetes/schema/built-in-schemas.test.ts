import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BuiltInSchemas } from '../../../src/kubernetes/schema/built-in-schemas.ts';
import { FACTS_ASSET } from '../../../src/kubernetes/schema/facts.ts';
import {
  childSchema,
  nodeOf,
  type SchemaNode,
} from '../../../src/kubernetes/schema/schema-node.ts';
import { gvkOf } from '../../../src/manifest/gvk.ts';

const text = readFileSync(FACTS_ASSET, 'utf8');
const schemas = new BuiltInSchemas(text);

describe('the built-in schemas', () => {
  it('cover twelve versions in less than 3 MB', () => {
    expect(schemas.versions).toHaveLength(12);
    expect(schemas.versions[0]).toBe('1.25');
    expect(schemas.versions.at(-1)).toBe('1.36');
    expect(text.length).toBeLessThan(3_000_000);
  });

  it.each(schemas.versions)('read whole for every kind of %s', (version) => {
    const kinds = schemas.kinds(version);
    expect(kinds.length).toBeGreaterThan(120);
    const seen = new Set<SchemaNode>();
    for (const key of kinds) {
      const [group = '', kindVersion = '', kind = ''] = key.split('/');
      const node = schemas.kindSchema(version, { group, version: kindVersion, kind });
      expect(node?.properties?.has('apiVersion')).toBe(true);
      if (node) readWhole(node, seen);
    }
    expect(seen.size).toBeGreaterThan(900);
  });

  it('never lend a kind to another group', () => {
    expect(schemas.kindSchema('1.34', gvkOf('v1', 'Service'))).toBeDefined();
    expect(schemas.kindSchema('1.34', gvkOf('serving.knative.dev/v1', 'Service'))).toBeUndefined();
    expect(schemas.kindSchema('1.34', gvkOf('apps/v1', 'Pod'))).toBeUndefined();
    expect(schemas.kindSchema('1.34', gvkOf('apps/v1', 'constructor'))).toBeUndefined();
  });

  it('know what each version serves', () => {
    const flow = gvkOf('flowcontrol.apiserver.k8s.io/v1beta2', 'FlowSchema');
    expect(schemas.kindSchema('1.28', flow)).toBeDefined();
    expect(schemas.kindSchema('1.29', flow)).toBeUndefined();
  });

  it('tell how lists are merged', () => {
    const pod = schemas.definition('1.34', 'io.k8s.api.core.v1.PodSpec');
    const containers = pod && childSchema(pod, 'containers');
    expect(containers?.listMapKeys).toEqual(['name']);
    expect(containers?.mergeKey).toBe('name');
    expect(containers?.patchStrategy).toBe('merge');
  });
});

function readWhole(node: SchemaNode, seen: Set<SchemaNode>): void {
  if (seen.has(node)) return;
  seen.add(node);
  const children = [...(node.properties?.values() ?? []), node.items, node.values];
  for (const child of children) if (child) readWhole(nodeOf(child), seen);
}
