import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generateSchemas, listBuiltInVersions } from '../../../src/gates/schema/schema-files.ts';
import { failureOf } from '../../../src/verdict/failure.ts';
import { memoryFiles } from '../../support/memory-files.ts';
import { runSchemaGate, schemaPorts } from '../../support/schema-gate.ts';

const CASE =
  'fixtures/cases/schema/unknown-field/bad.a-custom-resource-has-a-field-its-CRD-does-not-declare.yaml';
const [crd = '', widget = ''] = readFileSync(CASE, 'utf8').split('---\n');
const files = memoryFiles({ 'crds/widget.yaml': crd, 'notes.yaml': 'a: b\n' });
const { assets } = schemaPorts();

describe('schemas generate', () => {
  it('writes a JSON Schema that judges as the CRD does', async () => {
    const [file, ...more] = await generateSchemas(['crds'], { files, assets });
    expect(more).toEqual([]);
    expect(file?.path).toBe('example.com/widget_v1.json');
    const written = memoryFiles({ 'out/example.com/widget_v1.json': JSON.stringify(file?.schema) });
    const judge = (location: string, port: typeof files) =>
      runSchemaGate(widget, { options: { schemaLocations: [location] }, ports: { files: port } });
    const places = ({ observations }: Awaited<ReturnType<typeof judge>>) =>
      observations.map((one) => `${one.rule} ${one.pointer}`);
    expect(places(await judge('out', written))).toEqual(places(await judge('crds', files)));
    expect(places(await judge('out', written))).toEqual(['schema/unknown-field /spec/colour']);
  });

  it('says so when there is no CRD', async () => {
    const error: unknown = await generateSchemas(['notes.yaml'], { files, assets }).catch(
      (thrown: unknown) => thrown,
    );
    expect(failureOf(error).hint).toBeDefined();
  });
});

describe('schemas list', () => {
  it('names every version with its kinds', async () => {
    const versions = await listBuiltInVersions(assets);
    expect(versions.map(({ version }) => version)).toContain('1.34');
    expect(versions.at(-1)?.kinds).toContain('apps/v1/Deployment');
  });
});
