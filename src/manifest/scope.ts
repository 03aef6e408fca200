import { isJsonObject, type JsonObject } from './json.ts';

/** Whether kinds live in namespaces. `kubernetes/` knows the built-in ones. */
export interface ScopeTable {
  /** Undefined for kinds it does not know. The core group is ''. */
  isNamespaced(group: string, kind: string): boolean | undefined;
}

/** The scopes that CustomResourceDefinitions tell, before those of another table. */
export class DeclaredScopes implements ScopeTable {
  readonly #declared = new Map<string, boolean>();

  constructor(
    definitions: Iterable<JsonObject>,
    readonly otherwise: ScopeTable,
  ) {
    for (const definition of definitions) this.#declare(definition);
  }

  isNamespaced(group: string, kind: string): boolean | undefined {
    return this.#declared.get(`${group}/${kind}`) ?? this.otherwise.isNamespaced(group, kind);
  }

  #declare(definition: JsonObject): void {
    const spec = definition['spec'];
    if (!isJsonObject(spec) || !isJsonObject(spec['names'])) return;
    const { group, scope } = spec;
    const kind = spec['names']['kind'];
    if (scope !== 'Namespaced' && scope !== 'Cluster') return;
    this.#declared.set(`${String(group)}/${String(kind)}`, scope === 'Namespaced');
  }
}

/** Whether an object declares a kind. */
export function isCustomResourceDefinition(object: JsonObject): boolean {
  const { apiVersion, kind } = object;
  return (
    kind === 'CustomResourceDefinition' &&
    typeof apiVersion === 'string' &&
    apiVersion.startsWith('apiextensions.k8s.io/')
  );
}
