import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';

const SCHEMA = JSON.parse(readFileSync('schemas/diff.schema.json', 'utf8'));
const validate = new Ajv({ strict: false, allErrors: true }).compile(SCHEMA);

/** What is wrong with the JSON of `diff`, by schemas/diff.schema.json; nothing when it is right. */
export function diffJsonErrors(text: string): readonly string[] {
  validate(JSON.parse(text));
  return (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message ?? ''}`);
}
