import {
  arrayOrEmpty,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
  stringOrUndefined,
} from '../../../../manifest/json.ts';
import { FailureError } from '../../../../verdict/failure.ts';
import { searchIn } from '../context/global-entries.ts';
import { QueryError } from '../context/queryable.ts';
import type { HttpAnswer, World } from '../context/world.ts';
import type { ExpressionCompiler } from '../jmespath/compile-expression.ts';
import { textsOf } from './expectation.ts';
import type { TestFiles } from './test-files.ts';

/** Answers calls from `apiCallResponses`. Throws a `FailureError` for entries that make no sense. */
export function readAnswers(entries: readonly JsonObject[]): NonNullable<World['respond']> {
  const answers = new Map<string, HttpAnswer>();
  for (const [index, entry] of entries.entries()) {
    const place = `apiCallResponses[${index}]`;
    const key = keyOf(entry, place);
    if (answers.has(key)) throw invalid(`${place}: there are two answers to ${key.trim()}`);
    answers.set(key, answerOf(entry, place));
  }
  return (method, url) => answers.get(`${method} ${url}`) ?? answers.get(` ${url}`);
}

function keyOf(entry: JsonObject, place: string): string {
  const url = textOf(entry, 'url');
  const path = textOf(entry, 'urlPath');
  const method = textOf(entry, 'method').toUpperCase();
  if ((url === '') === (path === '')) throw invalid(`${place} needs one of url and urlPath`);
  if (url !== '' && !/^https?:\/\/[^/]/.test(url)) {
    throw invalid(`${place}: the url ${url} is no absolute http or https URL`);
  }
  if (path !== '' && !path.startsWith('/')) {
    throw invalid(`${place}: the urlPath ${path} does not start with /`);
  }
  if (!['', 'GET', 'POST'].includes(method)) throw invalid(`${place}: method must be GET or POST`);
  return `${method} ${url || path}`;
}

function answerOf(entry: JsonObject, place: string): HttpAnswer {
  const response = isJsonObject(entry['response']) ? entry['response'] : newJsonObject();
  const { body, statusCode } = response;
  if (body === undefined || body === null) throw invalid(`${place} has no response.body`);
  const status = typeof statusCode === 'number' && statusCode !== 0 ? statusCode : 200;
  if (status < 100 || status > 599) throw invalid(`${place}: ${status} is no HTTP status`);
  return { status, body };
}

/**
 * The contents of `globalContextEntries`, by name: an entry with projections is an object of them.
 * Rejects with a `FailureError` for entries that make no sense.
 */
export async function readEntries(
  entries: readonly JsonObject[],
  files: TestFiles,
  expressions: ExpressionCompiler,
): Promise<ReadonlyMap<string, JsonValue>> {
  const contents = new Map<string, JsonValue>();
  for (const [index, entry] of entries.entries()) {
    const name = textOf(entry, 'name');
    const place = `globalContextEntries[${index}]`;
    if (name === '') throw invalid(`${place} has no name`);
    if (contents.has(name)) throw invalid(`${place}: there are two entries ${name}`);
    const root = await rootOf(entry, place, files);
    contents.set(name, projected(entry, root, place, expressions));
  }
  return contents;
}

async function rootOf(entry: JsonObject, place: string, files: TestFiles): Promise<JsonValue> {
  const sources = ['data', 'resources', 'resourceFiles'].filter(
    (source) => entry[source] !== undefined,
  );
  if (sources.length !== 1) {
    throw invalid(`${place} needs one of data, resources and resourceFiles`);
  }
  const { data, resources } = entry;
  if (data !== undefined) return data;
  if (isJsonArray(resources)) return resources;
  return files.objects(textsOf(entry['resourceFiles']));
}

function projected(
  entry: JsonObject,
  root: JsonValue,
  place: string,
  expressions: ExpressionCompiler,
): JsonValue {
  try {
    const path = textOf(entry, 'fieldPath');
    const content = path === '' ? root : searchIn(root, path, expressions);
    const projections = arrayOrEmpty(entry['projections']).filter(isJsonObject);
    if (projections.length === 0) return content;
    const object = newJsonObject();
    for (const projection of projections) {
      object[textOf(projection, 'name')] = searchIn(
        content,
        textOf(projection, 'path'),
        expressions,
      );
    }
    return object;
  } catch (error) {
    if (error instanceof QueryError) throw invalid(`${place}: ${error.message}`);
    throw error;
  }
}

function textOf(entry: JsonObject, field: string): string {
  return (stringOrUndefined(entry[field]) ?? '').trim();
}

function invalid(message: string): FailureError {
  return new FailureError({ code: 'kyverno-test-invalid', message });
}
