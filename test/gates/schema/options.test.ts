import { describe, expect, it } from 'vitest';
import { SCHEMA_OPTIONS } from '../../../src/gates/schema/options.ts';
import { objectOrEmpty } from '../../../src/manifest/json.ts';
import { failureOf } from '../../../src/verdict/failure.ts';
import { manifestOf } from '../../support/manifest.ts';
import { runSchemaGate } from '../../support/schema-gate.ts';

const BAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: one }\ndata: { a: 1 }\n';

describe('the options of the schema gate', () => {
  it.each([['ConfigMap'], ['v1/ConfigMap'], ['Secret,ConfigMap']])(
    'skip %s, and count what is skipped',
    async (skip) => {
      const { observations, coverage } = await runSchemaGate(BAD, { options: { skip: [skip] } });
      expect(observations).toEqual([]);
      expect(coverage.examined).toBe(0);
      expect(coverage.skipped.map((one) => one.reason)).toEqual(['skipped-kind']);
    },
  );

  it('do not skip a kind of the same name in another group', async () => {
    const { observations } = await runSchemaGate(BAD, { options: { skip: ['apps/v1/ConfigMap'] } });
    expect(observations).toHaveLength(1);
  });

  it('ignore files by their name', async () => {
    const manifest = manifestOf(BAD, { target: { id: 'charts/web/values.yaml' } });
    const { observations, coverage } = await runSchemaGate(manifest, {
      options: { ignoreFilenamePattern: ['/values\\.ya?ml$'] },
    });
    expect(observations).toEqual([]);
    expect(coverage.skipped.map((one) => one.reason)).toEqual(['ignored-file']);
  });

  it('refuse a pattern that is none', async () => {
    const run = runSchemaGate(BAD, { options: { ignoreFilenamePattern: ['('] } });
    const error: unknown = await run.catch((thrown: unknown) => thrown);
    expect(failureOf(error)).toMatchObject({ code: 'ignore-filename-pattern' });
  });

  it('count a resource without a schema as skipped, told or not', async () => {
    const yaml = 'apiVersion: example.com/v1\nkind: Widget\nmetadata: { name: one }\n';
    for (const ignoreMissingSchemas of [false, true]) {
      const { observations, coverage } = await runSchemaGate(yaml, {
        options: { ignoreMissingSchemas },
      });
      expect(observations).toHaveLength(ignoreMissingSchemas ? 0 : 1);
      expect(coverage.skipped.map((one) => one.reason)).toEqual(['no-schema']);
    }
  });

  it('are each described', () => {
    for (const option of Object.values(objectOrEmpty(SCHEMA_OPTIONS['properties']))) {
      expect(objectOrEmpty(option)['description']).toBeTruthy();
    }
  });
});
