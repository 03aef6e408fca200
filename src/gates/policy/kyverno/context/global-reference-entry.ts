import type { JsonObject } from '../../../../manifest/json.ts';
import { textField } from '../policy/fields.ts';
import { goSprint } from '../text/go-text.ts';
import { compileTemplate } from '../variables/template.ts';
import type { CompiledEntry } from './context-entries.ts';
import { entryError } from './entry-error.ts';
import { QueryError } from './queryable.ts';

/** A `globalReference` entry: a GlobalContextEntry (`name`), or its projection (`name.projection`). */
export function compileGlobalReference(source: JsonObject, name: string): CompiledEntry {
  const reference = compileTemplate(textField(source, 'name') ?? '');
  const query = compileTemplate(textField(source, 'jmesPath') ?? '');
  return {
    feature: 'global-context',
    load: (world) =>
      world.globalEntry &&
      ((context) => {
        const [entry = '', projection = ''] = goSprint(reference(context)).split('.');
        const path = goSprint(query(context));
        try {
          const found = world.globalEntry?.(entry, projection);
          if (found !== undefined) return path === '' ? found : context.search(path, found);
        } catch (error) {
          if (error instanceof QueryError) throw entryError(name, error.message);
          throw error;
        }
        throw entryError(name, `there is no GlobalContextEntry ${goSprint(reference(context))}`);
      }),
  };
}
