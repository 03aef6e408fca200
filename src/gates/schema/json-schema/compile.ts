import { Ajv, type ValidateFunction } from 'ajv';
import type { JsonObject } from '../../../manifest/json.ts';
import { FailureError } from '../../../verdict/failure.ts';
import { formatProblem } from '../walk/format.ts';
import { modernised } from './modernise.ts';

/** Loads the document that a relative or absolute reference names. */
export type LoadReference = (url: string) => Promise<JsonObject | undefined>;

/**
 * Compiles a JSON Schema from outside; `name` is where it came from, and the base of its
 * references. Rejects with a `FailureError` when it is no schema or refers to what is not there.
 */
export async function compileJsonSchema(
  schema: JsonObject,
  name: string,
  load: LoadReference,
): Promise<ValidateFunction> {
  const base = /^https?:/.test(name) ? name : `file:///${name.replace(/^\/+/, '')}`;
  const loadSchema = async (url: string) => modernised(await loaded(url, name, load));
  const ajv = new Ajv({ ...OPTIONS, loadSchema });
  try {
    return await ajv.compileAsync({ ...modernised(schema), $id: base });
  } catch (error) {
    if (error instanceof FailureError) throw error;
    throw new FailureError({
      code: 'schema-invalid',
      message: `the JSON Schema ${name} cannot be used: ${error instanceof Error ? error.message : error}`,
      hint: 'Mend the schema, or take its location out of --schema-location.',
    });
  }
}

async function loaded(url: string, from: string, load: LoadReference): Promise<JsonObject> {
  const path =
    url.startsWith('file:///') && !from.startsWith('/')
      ? url.slice(8)
      : url.replace(/^file:\/\//, '');
  const document = await load(path);
  if (document !== undefined) return document;
  throw new FailureError({
    code: 'schema-reference-missing',
    message: `the JSON Schema ${from} refers to ${path}, which is not there.`,
    hint: 'Put the referenced schema beside it, or use a standalone schema.',
  });
}

const OPTIONS = {
  strict: false,
  allErrors: true,
  logger: false,
  validateSchema: false,
  formats: Object.fromEntries(
    ['byte', 'date-time'].map((format) => [
      format,
      (text: string) => formatProblem(text, format) === undefined,
    ]),
  ),
} as const;
