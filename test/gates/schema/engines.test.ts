import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jsonSchemaCheck } from '../../../src/gates/schema/json-schema/check.ts';
import { walk } from '../../../src/gates/schema/walk/walk.ts';
import { BuiltInSchemas } from '../../../src/kubernetes/schema/built-in-schemas.ts';
import { FACTS_ASSET } from '../../../src/kubernetes/schema/facts.ts';
import { jsonSchema } from '../../../src/kubernetes/schema/json-schema.ts';
import { gvkOf } from '../../../src/manifest/gvk.ts';
import type { JsonObject } from '../../../src/manifest/json.ts';
import { manifestOf } from '../../support/manifest.ts';
import { makeMutants } from '../../support/mutants.ts';
import { corpusPresent, validCorpusResources } from '../../support/schema-corpus.ts';

const VERSION = '1.34';
const schemas = new BuiltInSchemas(readFileSync(FACTS_ASSET, 'utf8'));
const EXACT: ReadonlyMap<string, string> = new Map();

/** What JSON Schema cannot say: several bytes of precision, and keys of lists. */
const ONLY_THE_WALK = new Set(['out-of-range', 'duplicate-list-key']);

describe('the table walk and ajv', () => {
  it.skipIf(!corpusPresent)(
    'give one verdict on the corpus and its mutants (skipped without ../shared)',
    async () => {
      const resources = validCorpusResources();
      const mutants = makeMutants(resources, schemas, VERSION, 60, 4).filter(
        (mutant) => !ONLY_THE_WALK.has(mutant.mutation),
      );
      const samples = resources.filter((_, index) => index % 8 === 0);
      const disagreements: string[] = [];
      for (const one of [...samples, ...mutants]) {
        const verdicts = await bothVerdicts(one.apiVersion, one.kind, one.value);
        if (verdicts.walk !== verdicts.ajv) {
          disagreements.push(
            `${one.kind} ${'id' in one ? JSON.stringify(one.id) : ''} ${JSON.stringify(verdicts)}`,
          );
        }
      }
      expect(disagreements).toEqual([]);
      expect(samples.length + mutants.length).toBeGreaterThan(900);
    },
    120_000,
  );
});

async function bothVerdicts(apiVersion: string, kind: string, value: JsonObject) {
  const node = schemas.kindSchema(VERSION, gvkOf(apiVersion, kind));
  if (node === undefined) throw new Error(`no schema for ${kind}`);
  const key = `${apiVersion} ${kind}`;
  const schema = written.get(key) ?? jsonSchema(node, { strict: true });
  written.set(key, schema);
  const check = await jsonSchemaCheck(schema, key, async () => undefined, true);
  // As the reader gives it: objects without a prototype.
  const read = manifestOf(JSON.stringify(value)).resources[0]?.value ?? value;
  const problems = walk(read, node, { strict: true, exactNumbers: EXACT }).filter(
    (problem) => problem.severity !== 'warning',
  );
  return { walk: problems.length === 0, ajv: check(read).length === 0 };
}

const written = new Map<string, JsonObject>();
