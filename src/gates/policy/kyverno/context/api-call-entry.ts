import { type JsonObject, type JsonValue, newJsonObject } from '../../../../manifest/json.ts';
import { objectField, textField } from '../policy/fields.ts';
import { goSprint } from '../text/go-text.ts';
import { SubstitutionError } from '../variables/substitution-error.ts';
import { compileTemplate } from '../variables/template.ts';
import type { CompiledEntry } from './context-entries.ts';
import { entryError } from './entry-error.ts';
import { type Queryable, QueryError } from './queryable.ts';
import type { HttpAnswer, World } from './world.ts';

/**
 * An `apiCall` entry: an answer supplied for the call, or a GET answered from the set. Other
 * services need the network.
 */
export function compileApiCall(source: JsonObject, name: string): CompiledEntry {
  const service = objectField(source, 'service');
  const method = textField(source, 'method') || 'GET';
  const place = compileTemplate(textField(service ?? source, service ? 'url' : 'urlPath') ?? '');
  const query = compileTemplate(textField(source, 'jmesPath') ?? '');
  const fallback = source['default'] === undefined ? undefined : compileTemplate(source['default']);
  const asks = method === 'GET' && service === undefined;
  return {
    feature: service ? 'service-call' : asks ? 'api-call' : 'api-request',
    load: (world) => {
      if (!world.respond && !(asks && world.get)) return undefined;
      return (context) => {
        try {
          const url = goSprint(place(context));
          const answer = world.respond?.(method, url);
          if (answer) return selectIn(answer, query(context), context, `${method} ${url}`);
          const found = asks ? got(world, url) : undefined;
          return found === undefined ? undefined : select(found, query(context), context);
        } catch (error) {
          if (error instanceof SubstitutionError && fallback) return fallback(context);
          throw error instanceof QueryError ? entryError(name, error.message) : error;
        }
      };
    },
  };
}

/**
 * What is selected in the body of an answer, or else in the whole of it: Kyverno's documentation
 * has both. As of a service, anything but a 2xx is a failure.
 */
function selectIn(
  { status, body }: HttpAnswer,
  query: JsonValue,
  context: Queryable,
  call: string,
): JsonValue {
  if (status < 200 || status >= 300)
    throw new QueryError(`${call} is answered with HTTP ${status}`);
  try {
    return select(body, query, context);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const whole = Object.assign(newJsonObject(), { body, statusCode: status });
    try {
      return select(whole, query, context);
    } catch {
      throw error;
    }
  }
}

/** Undefined when nobody answers GETs. */
function got(world: World, path: string): JsonValue | undefined {
  if (!world.get) return undefined;
  const found = world.get(path);
  if (found !== undefined) return found;
  throw new QueryError(`failed to GET resource with raw url ${path}`);
}

function select(found: JsonValue, query: JsonValue, context: Queryable): JsonValue {
  const text = goSprint(query);
  if (text === '') return found;
  try {
    return context.search(text, found);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    throw new QueryError(`failed to apply JMESPath ${text}: ${error.message}`);
  }
}
