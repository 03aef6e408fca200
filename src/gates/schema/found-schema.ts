import type { SchemaNode } from '../../kubernetes/schema/schema-node.ts';
import type { JsonObject } from '../../manifest/json.ts';
import type { Problem } from './problem.ts';

/** What a resource is judged by. */
export type FoundSchema =
  | { readonly by: 'facts'; readonly node: SchemaNode }
  | {
      readonly by: 'crd';
      readonly node: SchemaNode;
      /** Where the definition was given; undefined when it is part of the set. */
      readonly location?: string;
      readonly deprecation?: string;
    }
  | { readonly by: 'json-schema'; readonly check: (value: JsonObject) => readonly Problem[] }
  /** The kind is known; the version is not served. */
  | { readonly by: 'unserved'; readonly served: readonly string[]; readonly origin: string }
  | { readonly by: 'nothing'; readonly hint?: string };
