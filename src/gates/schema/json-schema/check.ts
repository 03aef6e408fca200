import type { JsonObject } from '../../../manifest/json.ts';
import type { Problem } from '../problem.ts';
import { compileJsonSchema, type LoadReference } from './compile.ts';
import { problemsOf } from './problems.ts';

type Check = (value: JsonObject) => readonly Problem[];

const compiled = new WeakMap<JsonObject, Promise<Check>>();

/** The check that a JSON Schema stands for; each schema is compiled once. */
export function jsonSchemaCheck(
  schema: JsonObject,
  name: string,
  load: LoadReference,
  strict: boolean,
): Promise<Check> {
  const known = compiled.get(schema);
  if (known) return known;
  const made = compile(schema, name, load, strict);
  compiled.set(schema, made);
  return made;
}

async function compile(
  schema: JsonObject,
  name: string,
  load: LoadReference,
  strict: boolean,
): Promise<Check> {
  const validate = await compileJsonSchema(schema, name, load);
  return (value) => (validate(value) ? [] : problemsOf(validate.errors ?? [], value, strict));
}
