import { describe, expect, test } from 'vitest';
import { SCHEMA_RULES } from '../../../src/gates/schema/builtin-rules.ts';
import type { Observation } from '../../../src/verdict/observation.ts';
import { casesOf } from '../../support/cases.ts';
import { manifestOf } from '../../support/manifest.ts';
import { runSchemaGate } from '../../support/schema-gate.ts';

const cases = casesOf('schema');

describe('the schema rules do what their cases say', () => {
  for (const one of cases) {
    test(`${one.rule}: ${one.kind}, ${one.sentence}`, async () => {
      const manifest = manifestOf(one.yaml);
      expect(manifest.malformed).toEqual([]);
      const options = /^# options: (.*)$/m.exec(one.yaml)?.[1];
      const { observations } = await runSchemaGate(manifest, {
        ...(options !== undefined && { options: JSON.parse(options) }),
        ...(one.kubernetesVersions.length > 0 && { versions: one.kubernetesVersions }),
      });
      // A case is about one rule, and nothing else is wrong with it.
      const allowed = observations.filter((found) => found.rule !== 'schema/conflicting-crds');
      const others = one.rule === 'schema/conflicting-crds' ? [] : allowed;
      expect(others.filter((found) => found.rule !== one.rule).map(told)).toEqual([]);
      const found = observations.filter((observation) => observation.rule === one.rule);
      expect(found.map(told)).toEqual(one.finds);
      expect(one.finds.length > 0).toBe(one.kind === 'bad');
    });
  }
});

describe('every schema rule has its cases', () => {
  // What a location answers is not in a manifest: see locations.test.ts.
  const rules = SCHEMA_RULES.filter((rule) => rule.id !== 'schema/stale-schema');
  for (const rule of rules) {
    test(`${rule.id} has an ok case and a bad case`, () => {
      const kinds = cases.filter((one) => one.rule === rule.id).map((one) => one.kind);
      expect(kinds).toContain('ok');
      expect(kinds).toContain('bad');
    });
  }
});

function told({ resource, pointer }: Observation): string {
  return `${resource?.kind}/${resource?.name} ${pointer ?? ''}`;
}
