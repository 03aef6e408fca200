import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
  objectOrEmpty,
} from '../../../../manifest/json.ts';
import { formatApiPath } from '../cluster/api-path.ts';
import type { ExpressionCompiler } from '../jmespath/compile-expression.ts';
import { JmesPathError, NotFound, settle } from '../jmespath/value.ts';
import { objectField, objectsField, textField } from '../policy/fields.ts';
import { QueryError } from './queryable.ts';

/** A GlobalContextEntry: what it asks the API for. */
export interface GlobalEntry {
  readonly name: string;
  readonly path: string;
  /** It caches the objects of a kind, not the answer to a call. */
  readonly caches: boolean;
  /** JMESPath by the name of the projection. */
  readonly projections: ReadonlyMap<string, string>;
}

/** Reads a GlobalContextEntry; undefined for those that call a service. */
export function readGlobalEntry(document: JsonObject): GlobalEntry | undefined {
  const spec = objectField(document, 'spec') ?? newJsonObject();
  const resource = objectField(spec, 'kubernetesResource');
  const call = objectField(spec, 'apiCall');
  const path = resource ? pathOf(resource) : call && textField(call, 'urlPath');
  if (!path) return undefined;
  return {
    name: String(objectOrEmpty(document['metadata'])['name']),
    path,
    caches: resource !== undefined,
    projections: new Map(
      objectsField(spec, 'projections').map((each) => [
        textField(each, 'name') ?? '',
        textField(each, 'jmesPath') ?? '',
      ]),
    ),
  };
}

/**
 * The content of an entry (the objects of its kind, or what the call gives) or one of its
 * projections. Throws {@link QueryError}.
 */
export function contentOf(
  entry: GlobalEntry,
  projection: string,
  get: (path: string) => JsonValue | undefined,
  expressions: ExpressionCompiler,
): JsonValue | undefined {
  const found = get(entry.path);
  const content = entry.caches && isJsonObject(found) ? arrayOrEmpty(found['items']) : found;
  if (projection === '' || content === undefined) return content;
  const expression = entry.projections.get(projection);
  if (expression !== undefined) return searchIn(content, expression, expressions);
  throw new QueryError(`projection ${projection} not found in global context entry ${entry.name}`);
}

/** The value of a JMESPath expression. Throws {@link QueryError}. */
export function searchIn(
  data: JsonValue,
  expression: string,
  expressions: ExpressionCompiler,
): JsonValue {
  try {
    const found = expressions.compile(expression)(data);
    if (!(found instanceof NotFound)) return settle(found);
    throw new QueryError(`${expression}: unknown key "${found.key}"`);
  } catch (error) {
    if (error instanceof JmesPathError) throw new QueryError(`${expression}: ${error.message}`);
    throw error;
  }
}

function pathOf(resource: JsonObject): string {
  const group = textField(resource, 'group');
  const version = textField(resource, 'version') ?? '';
  const namespace = textField(resource, 'namespace');
  return formatApiPath({
    apiVersion: group ? `${group}/${version}` : version,
    plural: textField(resource, 'resource') ?? '',
    ...(namespace && { namespace }),
  });
}
