/**
 * The built-in kinds' schemas as they are shipped in `schemas/kubernetes/definitions.facts`: what
 * Kubernetes' OpenAPI definitions say, without prose.
 *
 * One line is one definition as it stands in a range of minor versions:
 * `1.25-1.27 io.k8s.api.core.v1.Container {"fields":{…}}`. Definitions that did not change between
 * versions share a line; a version is the lines whose range holds it.
 */

/** A scalar, an unstructured value, or `#` and the name of another definition. */
export type NamedTypeFact =
  | 'string'
  | 'boolean'
  | 'int32'
  | 'int64'
  | 'double'
  | 'byte'
  | 'date-time'
  | 'micro-time'
  | 'quantity'
  | 'int-or-string'
  | 'object'
  | 'any'
  | `#${string}`;

/** `x-kubernetes-patch-merge-key` and `-strategy`, on lists and on structures. */
interface PatchFact {
  readonly merge?: string;
  readonly strategy?: string;
}

/** A list; `keys` are `x-kubernetes-list-map-keys`. */
export interface ListFact extends PatchFact {
  readonly items: TypeFact;
  readonly list?: 'atomic' | 'set' | 'map';
  readonly keys?: readonly string[];
}

/** A map from any string to one type. */
export interface MapFact extends PatchFact {
  readonly values: TypeFact;
  readonly map?: 'atomic' | 'granular';
}

/** A type with something to add: a reference with a patch strategy, a string with its values. */
export interface QualifiedFact extends PatchFact {
  readonly is: NamedTypeFact;
  readonly map?: 'atomic' | 'granular';
  readonly enum?: readonly string[];
}

export type TypeFact = NamedTypeFact | ListFact | MapFact | QualifiedFact;

/** One structure. `kinds` are the group/version/kind it is served as: `apps/v1/Deployment`. */
export interface DefinitionFact {
  readonly kinds?: readonly string[];
  readonly map?: 'atomic' | 'granular';
  readonly required?: readonly string[];
  readonly fields: Readonly<Record<string, TypeFact>>;
}

/** Where the facts lie in the package. */
export const FACTS_ASSET = 'schemas/kubernetes/definitions.facts';
