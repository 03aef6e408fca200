import type { JsonObject, JsonValue } from '../../../../manifest/json.ts';
import { objectField, textField } from '../policy/fields.ts';
import { SubstitutionError } from '../variables/substitution-error.ts';
import { compileTemplate } from '../variables/template.ts';
import type { CompiledEntry } from './context-entries.ts';
import { entryError } from './entry-error.ts';
import { type Queryable, QueryError } from './queryable.ts';
import type { World } from './world.ts';

/** An `apiCall` entry: a GET answered from the set. Other services need the network. */
export function compileApiCall(source: JsonObject, name: string): CompiledEntry {
  const isService = objectField(source, 'service') !== undefined;
  const isWrite = (textField(source, 'method') ?? 'GET') !== 'GET';
  const path = compileTemplate(textField(source, 'urlPath') ?? '');
  const query = compileTemplate(textField(source, 'jmesPath') ?? '');
  const fallback = source['default'] === undefined ? undefined : compileTemplate(source['default']);
  return {
    feature: isService ? 'service-call' : isWrite ? 'api-request' : 'api-call',
    load: (world) => {
      if (isService || isWrite || !world.get) return undefined;
      return (context) => {
        try {
          return answer(world, String(path(context)), String(query(context)), context, name);
        } catch (error) {
          if (!(error instanceof SubstitutionError) || !fallback) throw error;
          return fallback(context);
        }
      };
    },
  };
}

function answer(
  world: World,
  path: string,
  query: string,
  context: Queryable,
  name: string,
): JsonValue {
  const found = world.get?.(path);
  if (found === undefined) throw entryError(name, `failed to GET resource with raw url ${path}`);
  if (query === '') return found;
  try {
    return context.search(query, found);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    throw entryError(name, `failed to apply JMESPath ${query}: ${error.message}`);
  }
}
