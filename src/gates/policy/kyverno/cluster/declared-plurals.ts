import { type JsonObject, objectOrEmpty, stringOrUndefined } from '../../../../manifest/json.ts';
import { goSprint } from '../text/go-text.ts';
import { pluralFor } from './plural.ts';

/** The plurals that CustomResourceDefinitions tell, before the usual ones. */
export class DeclaredPlurals {
  readonly #declared = new Map<string, string>();

  constructor(definitions: Iterable<JsonObject>) {
    for (const definition of definitions) {
      const spec = objectOrEmpty(definition['spec']);
      const names = objectOrEmpty(spec['names']);
      const plural = stringOrUndefined(names['plural']);
      if (plural)
        this.#declared.set(`${goSprint(spec['group'])}/${goSprint(names['kind'])}`, plural);
    }
  }

  of(group: string, kind: string): string {
    return this.#declared.get(`${group}/${kind}`) ?? pluralFor(group, kind);
  }
}
