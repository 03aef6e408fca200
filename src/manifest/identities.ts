import type { ObjectHeader } from './object-header.ts';
import type { ResourceId } from './resource.ts';
import type { ScopeTable } from './scope.ts';

/** Gives the objects of one manifest, in order, their identities: namespaces defaulted, twins told apart. */
export class Identities {
  readonly #seen = new Map<string, number>();

  constructor(
    readonly scopes: ScopeTable,
    /** What a namespaced object without a namespace gets. */
    readonly defaultNamespace: string,
  ) {}

  of({ group, kind, name, namespace: stated }: Omit<ObjectHeader, 'version'>): ResourceId {
    // A kind nobody knows is taken for namespaced, as kustomize takes it: most custom kinds are.
    const namespaced = this.scopes.isNamespaced(group, kind) ?? true;
    const namespace = namespaced ? (stated ?? this.defaultNamespace) : undefined;
    const key = `${group}/${kind}/${namespace ?? ''}/${name}`;
    const ordinal = this.#seen.get(key) ?? 0;
    this.#seen.set(key, ordinal + 1);
    return { group, kind, name, ordinal, ...(namespace !== undefined && { namespace }) };
  }
}
