import { type JsonObject, newJsonObject, objectOrEmpty } from '../../../../manifest/json.ts';
import { textField } from '../policy/fields.ts';
import { goSprint } from '../text/go-text.ts';
import { compileTemplate } from '../variables/template.ts';
import type { CompiledEntry } from './context-entries.ts';
import { entryError } from './entry-error.ts';

/** A `configMap` entry: the `data` and `metadata` of a ConfigMap of the set. */
export function compileConfigMap(source: JsonObject, entry: string): CompiledEntry {
  const name = compileTemplate(textField(source, 'name') ?? '');
  const namespace = compileTemplate(textField(source, 'namespace') ?? '');
  return {
    feature: 'config-map',
    load: (world) =>
      world.configMap &&
      ((context) => {
        const inNamespace = goSprint(namespace(context)) || 'default';
        const named = goSprint(name(context));
        const found = world.configMap?.(inNamespace, named);
        if (!found) throw entryError(entry, `there is no ConfigMap ${inNamespace}/${named}`);
        const value = newJsonObject();
        value['data'] = objectOrEmpty(found['data']);
        value['metadata'] = objectOrEmpty(found['metadata']);
        return value;
      }),
  };
}
