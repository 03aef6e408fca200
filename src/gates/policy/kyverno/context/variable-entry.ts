import type { JsonObject, JsonValue } from '../../../../manifest/json.ts';
import { textField } from '../policy/fields.ts';
import { SubstitutionError } from '../variables/substitution-error.ts';
import { compileTemplate } from '../variables/template.ts';
import type { CompiledEntry } from './context-entries.ts';
import { entryError } from './entry-error.ts';
import { type Queryable, QueryError } from './queryable.ts';

/** A `variable` entry: a value, a path into the context or into that value, a default. */
export function compileVariable(source: JsonObject, name: string): CompiledEntry {
  const path = compileTemplate(textField(source, 'jmesPath') ?? '');
  const value = source['value'] === undefined ? undefined : compileTemplate(source['value']);
  const fallback = compileTemplate(source['default'] ?? null);
  const load = (context: Queryable): JsonValue => {
    const query = path(context);
    if (typeof query !== 'string') throw entryError(name, 'jmespath value must be a string');
    const otherwise = fallback(context);
    const given = value?.(context);
    const found = query === '' ? given : lookUp(context, query, given, otherwise, name);
    const output = given === undefined ? (found ?? otherwise) : (found ?? null);
    if (output !== null) return output;
    throw new SubstitutionError(
      `failed to add context entry for variable ${name} since it evaluated to nil`,
    );
  };
  return { feature: 'variable', load: () => load };
}

/** A failed look-up is an error only when there is no default. */
function lookUp(
  context: Queryable,
  query: string,
  given: JsonValue | undefined,
  otherwise: JsonValue,
  name: string,
): JsonValue {
  try {
    return given === undefined ? context.query(query) : context.search(query, given);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    if (otherwise !== null) return otherwise;
    throw new SubstitutionError(
      `failed to apply jmespath ${query} to variable ${name}: ${error.message}`,
    );
  }
}
