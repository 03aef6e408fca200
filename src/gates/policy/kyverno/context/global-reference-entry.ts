import type { JsonObject } from '../../../../manifest/json.ts';
import { textField } from '../policy/fields.ts';
import { compileTemplate } from '../variables/template.ts';
import type { CompiledEntry } from './context-entries.ts';
import { entryError } from './entry-error.ts';
import { QueryError } from './queryable.ts';

/** A `globalReference` entry: the content of a GlobalContextEntry. */
export function compileGlobalReference(source: JsonObject, name: string): CompiledEntry {
  const entry = textField(source, 'name') ?? '';
  const query = compileTemplate(textField(source, 'jmesPath') ?? '');
  return {
    feature: 'global-context',
    load: (world) =>
      world.globalEntry &&
      ((context) => {
        const found = world.globalEntry?.(entry);
        if (found === undefined) throw entryError(name, `there is no GlobalContextEntry ${entry}`);
        const path = String(query(context));
        if (path === '') return found;
        try {
          return context.search(path, found);
        } catch (error) {
          if (error instanceof QueryError) throw entryError(name, error.message);
          throw error;
        }
      }),
  };
}
