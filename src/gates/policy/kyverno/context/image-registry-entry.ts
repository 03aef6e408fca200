import type { JsonObject } from '../../../../manifest/json.ts';
import { textField } from '../policy/fields.ts';
import { goSprint } from '../text/go-text.ts';
import { compileTemplate } from '../variables/template.ts';
import type { CompiledEntry } from './context-entries.ts';
import { entryError } from './entry-error.ts';
import { QueryError } from './queryable.ts';

/** An `imageRegistry` entry: what a registry says about an image. */
export function compileImageRegistry(source: JsonObject, name: string): CompiledEntry {
  const reference = compileTemplate(textField(source, 'reference') ?? '');
  const query = compileTemplate(textField(source, 'jmesPath') ?? '');
  return {
    feature: 'image-registry',
    load: (world) =>
      world.image &&
      ((context) => {
        const image = goSprint(reference(context));
        const found = world.image?.(image);
        if (found === undefined) throw entryError(name, `nothing is known of the image ${image}`);
        const path = goSprint(query(context));
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
