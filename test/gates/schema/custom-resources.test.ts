import { describe, expect, it } from 'vitest';
import { manifestOf } from '../../support/manifest.ts';
import { runSchemaGate } from '../../support/schema-gate.ts';

/** A CRD of Widgets whose spec has this schema (flow YAML). */
function crd(spec: string): string {
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: widgets.example.com }
spec:
  group: example.com
  names: { kind: Widget, plural: widgets }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object, properties: { spec: ${spec} } } }
`;
}

function widget(spec: string): string {
  return `apiVersion: example.com/v1\nkind: Widget\nmetadata: { name: one }\nspec: ${spec}\n`;
}

async function said(spec: string, value: string, base?: string): Promise<readonly string[]> {
  const { observations } = await runSchemaGate(`${crd(spec)}---\n${widget(value)}`, {
    ...(base !== undefined && { base: widget(base) }),
  });
  return observations.map((one) => `${one.rule} ${one.pointer} ${one.message}`);
}

const IMMUTABLE = `{ type: object, properties: { size: { type: integer, x-kubernetes-validations: [{ rule: "self == oldSelf", message: size is immutable }] } } }`;
const KEYED = `{ type: object, properties: { parts: { type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name], items: { type: object, required: [name], properties: { name: { type: string }, size: { type: integer, x-kubernetes-validations: [{ rule: "self >= oldSelf", messageExpression: "'went from ' + string(oldSelf) + ' to ' + string(self)" }] } } } } } }`;

describe('transition rules', () => {
  it('compare with the base revision', async () => {
    expect(await said(IMMUTABLE, '{ size: 2 }', '{ size: 1 }')).toEqual([
      'schema/failed-validation /spec/size size is immutable.',
    ]);
    expect(await said(IMMUTABLE, '{ size: 1 }', '{ size: 1 }')).toEqual([]);
  });

  it('say nothing of a new object, or a new field', async () => {
    expect(await said(IMMUTABLE, '{ size: 2 }')).toEqual([]);
    expect(await said(IMMUTABLE, '{ size: 2 }', '{}')).toEqual([]);
  });

  it('follow the entries of a keyed list, wherever they stand', async () => {
    const before = '{ parts: [{ name: a, size: 1 }, { name: b, size: 5 }] }';
    expect(
      await said(KEYED, '{ parts: [{ name: b, size: 4 }, { name: c, size: 0 }] }', before),
    ).toEqual(['schema/failed-validation /spec/parts/0/size went from 5 to 4.']);
  });

  it('see an optional before with optionalOldSelf', async () => {
    const rule = `{ type: object, x-kubernetes-validations: [{ rule: "oldSelf.hasValue() || self.size > 1", optionalOldSelf: true, message: starts at two }], properties: { size: { type: integer } } }`;
    expect(await said(rule, '{ size: 1 }')).toEqual([
      'schema/failed-validation /spec starts at two.',
    ]);
    expect(await said(rule, '{ size: 1 }', '{ size: 1 }')).toEqual([]);
  });
});

describe('custom resources', () => {
  it('are not judged by the rules when their shape is wrong', async () => {
    expect(await said(IMMUTABLE, '{ size: big }', '{ size: 1 }')).toEqual([
      'schema/wrong-type /spec/size Wanted an integer, found the string "big".',
    ]);
  });

  it('are judged by the CRDs of their own set only', async () => {
    const stranger = manifestOf(crd('{ type: object }'), { target: { id: 'other' } });
    const alone = await runSchemaGate(widget('{}'));
    expect(alone.observations.map((one) => one.rule)).toEqual(['schema/missing-schema']);
    const together = await runSchemaGate(widget('{}'), { others: [stranger] });
    expect(together.observations).toEqual([]);
  });

  it('have no undeclared fields, at any depth', async () => {
    const spec =
      '{ type: object, properties: { a: { type: array, items: { type: object, properties: { b: { type: string } } } } } }';
    expect(await said(spec, '{ a: [{ b: x, c: y }] }')).toEqual([
      'schema/unknown-field /spec/a/0/c `c` is not a field here; the API server would drop it or refuse the object.',
    ]);
  });

  it('tell the deepest failure of alternatives', async () => {
    const spec =
      '{ type: object, properties: { a: { type: object, x-kubernetes-preserve-unknown-fields: true } }, anyOf: [{ properties: { a: { properties: { size: { minimum: 3 } } } } }, { required: [b] }] }';
    expect(await said(spec, '{ a: { size: 1 } }')).toEqual([
      'schema/invalid-value /spec/a/size Wanted at least 3, found 1.',
    ]);
  });

  it('spend a budget: a rule that does too much is told, not waited for', async () => {
    const spec = `{ type: object, properties: { l: { type: array, items: { type: integer } } }, x-kubernetes-validations: [{ rule: "self.l.all(a, self.l.all(b, self.l.all(c, self.l.all(d, a + b + c + d >= 0))))" }] }`;
    const list = `{ l: [${Array.from({ length: 120 }, (_, i) => i).join(', ')}] }`;
    const [first] = await said(spec, list);
    expect(first).toMatch(/^schema\/failed-validation \/spec .*more than \d+ steps/);
  });
});

describe('a definition of apiextensions.k8s.io/v1beta1', () => {
  const OLD = (more: string) => `apiVersion: apiextensions.k8s.io/v1beta1
kind: CustomResourceDefinition
metadata: { name: widgets.example.com }
spec:
  group: example.com
  names: { kind: Widget, plural: widgets }
  scope: Namespaced
  version: v1
${more}  validation: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { size: { type: integer }, part: { type: object, properties: { a: { type: string } } } } } } } }
`;
  const judged = async (more: string) => {
    const { observations } = await runSchemaGate(
      `${OLD(more)}---\n${widget('{ size: big, other: 1, part: { b: 1 } }')}`,
    );
    return observations
      .map((one) => `${one.rule} ${one.pointer}`)
      .filter((line) => line.includes('/spec/') && !line.includes('/spec/v'));
  };

  it('keeps fields that its schema does not declare, at any depth, and still checks types', async () => {
    expect(await judged('')).toEqual(['schema/wrong-type /spec/size']);
  });

  it('prunes them where it says so', async () => {
    expect(await judged('  preserveUnknownFields: false\n')).toEqual([
      'schema/wrong-type /spec/size',
      'schema/unknown-field /spec/other',
      'schema/unknown-field /spec/part/b',
    ]);
  });
});
