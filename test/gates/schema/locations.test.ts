import { describe, expect, it } from 'vitest';
import { remoteText } from '../../../src/gates/schema/locations/remote-schema.ts';
import { fillTemplate } from '../../../src/gates/schema/locations/template.ts';
import { gvkOf } from '../../../src/manifest/gvk.ts';
import { FailureError, failureOf } from '../../../src/verdict/failure.ts';
import { memoryFiles } from '../../support/memory-files.ts';
import { runSchemaGate, schemaPorts } from '../../support/schema-gate.ts';

const WIDGET = `apiVersion: example.com/v1
kind: Widget
metadata: { name: one }
spec: { size: big }
`;

const CRD = `apiVersion: apiextensions.k8s.io/v1
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
      schema:
        openAPIV3Schema:
          type: object
          properties: { spec: { type: object, properties: { size: { type: integer } } } }
`;

const JSON_SCHEMA = JSON.stringify({
  $schema: 'http://json-schema.org/draft-04/schema#',
  type: 'object',
  properties: {
    spec: {
      anyOf: [
        { type: 'object', additionalProperties: false, properties: { size: { type: 'integer' } } },
        { type: 'null' },
      ],
    },
  },
});

const context = { gvk: gvkOf('apps/v1', 'Deployment'), kubernetesVersion: '1.34', strict: true };

describe('templates of schema locations', () => {
  it.each([
    [
      'kubeconform',
      '{{ .NormalizedKubernetesVersion }}-standalone{{ .StrictSuffix }}/{{.ResourceKind}}{{ .KindSuffix }}.json',
      'v1.34.0-standalone-strict/deployment-apps-v1.json',
    ],
    [
      'a CRD catalogue',
      '{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json',
      'apps/deployment_v1.json',
    ],
    [
      'flux-schema',
      '{{ .Kind }}-{{ .GroupPrefix }}-{{ .Version }}.json',
      'deployment-apps-v1.json',
    ],
  ])('fill the variables of %s', (_, template, wanted) => {
    expect(fillTemplate(template, context)).toBe(wanted);
  });

  it('call the core group as each tool does', () => {
    const pod = { ...context, gvk: gvkOf('v1', 'Pod') };
    expect(fillTemplate('{{.Group}}/{{.ResourceKind}}{{.KindSuffix}}', pod)).toBe('v1/pod-v1');
    expect(fillTemplate('{{.Group}}/{{.Kind}}_{{.Version}}', pod)).toBe('core/pod_v1');
  });

  it('are refused with a suggestion when a variable is unknown', async () => {
    const run = runSchemaGate(WIDGET, {
      options: { schemaLocations: ['x/{{ .ResourceKnd }}.json'] },
    });
    expect(failureOf(await run.catch((error: unknown) => error))).toMatchObject({
      code: 'schema-location-template',
      hint: 'Write {{ .ResourceKind }}.',
    });
  });
});

describe('schema locations', () => {
  const files = memoryFiles({
    'crds/widget.yaml': CRD,
    'crds/README.md': 'CustomResourceDefinition: not this one',
    'catalogue/example.com/widget_v1.json': JSON_SCHEMA,
    'broken.json': '{ "type": ',
    'refers/widget-example-v1.json': JSON.stringify({
      $ref: '_definitions.json#/definitions/Widget',
    }),
    'rule.yaml': CRD.replace(
      'size: { type: integer }',
      'size: { type: string, x-kubernetes-validations: [{ rule: "self > 1" }] }',
    ),
  });

  it.each([
    ['a CRD file', 'crds/widget.yaml'],
    ['a directory of CRDs', 'crds'],
    ['a directory of JSON Schemas', 'catalogue'],
    ['a template', 'catalogue/{{ .Group }}/{{ .ResourceKind }}_{{ .ResourceAPIVersion }}.json'],
  ])('judge by %s', async (_, location) => {
    const { observations, coverage } = await runSchemaGate(WIDGET, {
      options: { schemaLocations: [location] },
      ports: { files },
    });
    expect(observations.map((one) => [one.rule, `${one.pointer}`])).toEqual([
      ['schema/wrong-type', '/spec/size'],
    ]);
    expect(coverage.examined).toBe(1);
  });

  it('are tried in order, and passed over where they have nothing', async () => {
    const { observations } = await runSchemaGate(WIDGET, {
      options: { schemaLocations: ['nowhere/{{ .ResourceKind }}.json', 'crds'] },
      ports: { files },
    });
    expect(observations.map((one) => one.rule)).toEqual(['schema/wrong-type']);
  });

  it('beat the built-in kinds when they stand before `default`', async () => {
    const own = memoryFiles({
      'own/pod-v1.json': '{"required":["metadata"],"properties":{"spec":false}}',
    });
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, image: a }] }\n';
    const judge = (schemaLocations: string[]) =>
      runSchemaGate(pod, { options: { schemaLocations }, ports: { files: own } });
    expect((await judge(['own', 'default'])).observations).toHaveLength(1);
    expect((await judge(['default', 'own'])).observations).toEqual([]);
    expect((await judge(['own'])).observations).toEqual([]);
  });

  it('judge by all that a CRD says, wherever they stand', async () => {
    const own = memoryFiles({
      'crd.yaml': CRD.replace('type: integer', 'type: string, maxLength: 2'),
    });
    for (const schemaLocations of [
      ['crd.yaml'],
      ['crd.yaml', 'default'],
      ['default', 'crd.yaml'],
    ]) {
      const { observations } = await runSchemaGate(WIDGET, {
        options: { schemaLocations },
        ports: { files: own },
      });
      expect(observations.map((one) => one.rule)).toEqual(['schema/invalid-value']);
    }
  });

  it.each([
    ['a location that does not exist', 'elsewhere', 'schema-location-missing'],
    ['a schema that is not JSON', 'broken.json', 'schema-not-json'],
    ['a schema that refers to a missing one', 'refers', 'schema-reference-missing'],
    ['a CRD with a rule that does not compile', 'rule.yaml', 'crd-rule-invalid'],
  ])('end with a named failure for %s', async (_, location, code) => {
    const widget = WIDGET.replace('size: big', 'size: "1"');
    const run = runSchemaGate(widget, {
      options: { schemaLocations: [location] },
      ports: { files },
    });
    const error: unknown = await run.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(FailureError);
    expect(failureOf(error)).toMatchObject({ code, hint: expect.any(String) });
  });
});

describe('schemas from the network', () => {
  const url = 'https://schemas.example.com/widget.json';
  const signal = new AbortController().signal;
  const noWait = async () => {};
  const answering = (...statuses: (number | Error)[]) => {
    let asked = 0;
    return {
      asked: () => asked,
      get: async () => {
        const status = statuses[Math.min(asked++, statuses.length - 1)];
        if (status instanceof Error) throw status;
        return { status: status ?? 200, body: new TextEncoder().encode(JSON_SCHEMA) };
      },
    };
  };

  it('are read once a day', async () => {
    const network = answering(200);
    const ports = schemaPorts({ network });
    expect((await remoteText(url, ports, signal, noWait)).text).toBe(JSON_SCHEMA);
    expect((await remoteText(url, ports, signal, noWait)).text).toBe(JSON_SCHEMA);
    expect(network.asked()).toBe(1);
  });

  it('are passed over when the answer is 404 or no JSON', async () => {
    expect(await remoteText(url, schemaPorts({ network: answering(404) }), signal, noWait)).toEqual(
      {},
    );
    const html = { get: async () => ({ status: 200, body: new TextEncoder().encode('<html>') }) };
    expect(await remoteText(url, schemaPorts({ network: html }), signal, noWait)).toEqual({});
  });

  it('are asked for again after 429 and 5xx', async () => {
    const network = answering(429, 503, 200);
    const { text, stale } = await remoteText(url, schemaPorts({ network }), signal, noWait);
    expect([text, stale]).toEqual([JSON_SCHEMA, undefined]);
    expect(network.asked()).toBe(3);
  });

  it.each([
    ['the server fails', answering(500), /it answers 500/],
    ['the connection times out', answering(new Error('timed out after 15 s')), /timed out/],
    ['the network is off', undefined, /--offline/],
  ])('come from the cache, and it is told, when %s', async (_, network, why) => {
    const yesterday = schemaPorts({ network: answering(200), today: '2025-12-31' });
    await remoteText(url, yesterday, signal, noWait);
    const ports = { cache: yesterday.cache, today: '2026-01-01', ...(network && { network }) };
    const { text, stale } = await remoteText(url, ports, signal, noWait);
    expect(text).toBe(JSON_SCHEMA);
    expect(stale).toMatch(why);
  });

  it('end with a named failure when there is neither an answer nor a copy', async () => {
    const ports = schemaPorts({ network: answering(new Error('timed out')) });
    const error: unknown = await remoteText(url, ports, signal, noWait).catch((e: unknown) => e);
    expect(failureOf(error)).toMatchObject({ code: 'schema-unreachable' });
  });

  it('do not trust a damaged copy', async () => {
    const ports = schemaPorts({ network: answering(200) });
    await remoteText(url, ports, signal, noWait);
    const damaged = {
      get: async (key: string) => (await ports.cache.get(key))?.slice(0, -3),
      set: ports.cache.set,
    };
    const error: unknown = await remoteText(
      url,
      { cache: damaged, today: ports.today },
      signal,
      noWait,
    ).catch((e: unknown) => e);
    expect(failureOf(error)).toMatchObject({ code: 'schema-unreachable' });
  });

  it('tell of an old copy once for a target', async () => {
    const network = answering(200);
    const ports = schemaPorts({ network, today: '2025-12-31' });
    const options = { schemaLocations: [url] };
    await runSchemaGate(WIDGET, { options, ports });
    const { observations } = await runSchemaGate(`${WIDGET}---\n${WIDGET}`, {
      options,
      ports: { cache: ports.cache },
    });
    expect(observations.filter((one) => one.rule === 'schema/stale-schema')).toHaveLength(1);
  });
});
