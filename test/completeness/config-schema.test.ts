import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { shippedConfigSchema } from '../../scripts/generate/shipped-config-schema.ts';

const FILE = path.resolve(import.meta.dirname, '../../schemas/config.schema.json');

test('schemas/config.schema.json is what the gates say (npm run generate writes it)', async () => {
  expect(readFileSync(FILE, 'utf8')).toBe(await shippedConfigSchema());
});

test('it is a JSON Schema that compiles, and no gate takes just anything', () => {
  const schema = JSON.parse(readFileSync(FILE, 'utf8'));
  expect(() => new Ajv({ strict: false }).compile(schema)).not.toThrow();
  for (const section of Object.values<{ additionalProperties: boolean }>(
    schema.properties.gates.properties,
  )) {
    expect(section.additionalProperties).toBe(false);
  }
});
