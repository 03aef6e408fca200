import { describe, expect, it } from 'vitest';
import { CelEnvironment } from '../../src/cel/environment.ts';
import { KUBERNETES } from '../../src/cel/library/libraries.ts';
import { escapeIdentifier } from '../../src/cel/types/escape.ts';
import { mutationType } from '../../src/cel/types/mutation-types.ts';
import { typeFromSchema } from '../../src/cel/types/schema-type.ts';
import { DYN } from '../../src/cel/types/types.ts';
import { toJson } from '../../src/cel/values/json.ts';
import type { JsonObject } from '../../src/manifest/json.ts';
import { celCases } from '../support/cel-table.ts';

const schema: JsonObject = {
  type: 'object',
  properties: {
    replicas: { type: 'integer' },
    ratio: { type: 'number' },
    ratios: { type: 'array', items: { type: 'number' } },
    port: { 'x-kubernetes-int-or-string': true },
    'a-b': { type: 'string' },
    namespace: { type: 'string' },
    since: { type: 'string', format: 'date-time' },
    every: { type: 'string', format: 'duration' },
    empty: { type: 'string', nullable: true },
    data: { type: 'string', format: 'byte' },
    limits: { type: 'object', additionalProperties: { 'x-kubernetes-int-or-string': true } },
    anything: { 'x-kubernetes-preserve-unknown-fields': true },
    tags: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
    ports: {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
      items: {
        type: 'object',
        properties: { name: { type: 'string' }, port: { type: 'integer' } },
      },
    },
  },
};
const self = typeFromSchema(schema);
const value = {
  replicas: 3,
  ratio: 1,
  ratios: [1, 0.5],
  port: 'http',
  'a-b': 'dashed',
  namespace: 'prod',
  since: '2024-01-01T00:00:00Z',
  every: '1h',
  empty: null,
  data: 'aGk=',
  limits: { cpu: 1 },
  tags: ['a', 'b'],
  ports: [
    { name: 'http', port: 80 },
    { name: 'dns', port: 53 },
  ],
};

describe('expressions over values that a schema types', () => {
  celCases(
    [
      ['a whole number is a double where the schema says number', 'self.ratio + 0.5', 1.5],
      ['in lists, too', 'self.ratios[0] + self.ratios.sum()', 2.5],
      ['an integer is an int', 'self.replicas / 2', 1],
      ['int-or-string is either', "type(self.port) == string && self.port == 'http'", true],
      [
        'dates, durations and bytes are read',
        "self.since + self.every == timestamp('2024-01-01T01:00:00Z') && self.data == b'hi'",
        true,
      ],
      ['names are escaped', 'self.a__dash__b + self.__namespace__', 'dashedprod'],
      ['has() knows escaped names', 'has(self.a__dash__b) && !has(self.limits.cpus)', true],
      ['an undefined field is refused', 'self.replica', /^check: 1:5: undefined field 'replica'/],
      ['what has no type has no field', 'self.anything', /^check: .*undefined field 'anything'/],
      [
        'types that never fit are refused',
        "self.replicas == 'a'",
        /^check: .*no matching overload for '=='/,
      ],
      ['a null is an absent field', 'has(self.empty) || self.?empty.hasValue()', false],
      ['and cannot be read', "self.empty == 'a'", /^no-such-key: no such key: empty/],
      ['maps have any key', "self.limits['cpu'] == 1 && !('memory' in self.limits)", true],
      ['sets have no order', "self.tags == old.tags && self.tags != ['a']", true],
      ['keyed lists have none, either', 'self.ports == old.ports', true],
      ['and so the whole object', 'self == old', true],
      ['adding to a set adds what is new', "self.tags + ['b', 'c']", ['a', 'b', 'c']],
      [
        'adding to a keyed list replaces',
        '(self.ports + old.ports.filter(p, p.port == 53)).size()',
        2,
      ],
    ],
    { libraries: KUBERNETES, variables: { self, old: self } },
    {
      self: value,
      old: { ...value, tags: ['b', 'a'], ports: [...value.ports].reverse() },
    },
  );

  it('gives a resource metadata.name and generateName only', () => {
    const root = typeFromSchema({ type: 'object', properties: { spec: schema } }, true);
    const environment = new CelEnvironment({ variables: { self: root } });
    expect(environment.compile('self.metadata.name + self.kind').type.name).toBe('string');
    expect(() => environment.compile('self.metadata.labels')).toThrow(/undefined field 'labels'/);
  });

  it.each([
    ['namespace', '__namespace__'],
    ['a-b.c/d', 'a__dash__b__dot__c__slash__d'],
    ['a__b', 'a__underscores__b'],
    ['$ref', undefined],
    ['1a', undefined],
  ])('escapes %s to %s', (property, escaped) => {
    expect(escapeIdentifier(property)).toBe(escaped);
  });
});

describe('object literals of mutations', () => {
  const environment = new CelEnvironment({
    variables: { object: DYN },
    libraries: KUBERNETES,
    objectType: mutationType,
  });

  it('become JSON objects', () => {
    const program = environment.compile(
      "Object{spec: Object.spec{replicas: object.n + 1, ?paused: optional.none()}, metadata: Object.metadata{labels: {'a': 'b'}}}",
    );
    expect(toJson(program.evaluate({ object: { n: 1 } }))).toEqual({
      spec: { replicas: 2 },
      metadata: { labels: { a: 'b' } },
    });
  });

  it('become JSON patches', () => {
    const source = `[JSONPatch{op: "add", path: "/metadata/labels/" + jsonpatch.escapeKey("a/b"), value: {"x": [1]}}]`;
    expect(toJson(environment.compile(source).evaluate())).toEqual([
      { op: 'add', path: '/metadata/labels/a~1b', value: { x: [1] } },
    ]);
  });

  it('refuse fields and types that do not exist', () => {
    expect(() => environment.compile('JSONPatch{operation: "add"}')).toThrow(
      /no field 'operation'/,
    );
    expect(() => environment.compile('JSONPatch{op: 1}')).toThrow(/expected string, found int/);
    expect(() => environment.compile('Deployment{spec: 1}')).toThrow(
      /undeclared type 'Deployment'/,
    );
  });
});
