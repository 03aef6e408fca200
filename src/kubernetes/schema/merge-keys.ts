import { childSchema, type SchemaNode } from './schema-node.ts';

/** How the entries of a list are told apart when two objects are merged or compared. */
export interface ListTopology {
  /** `x-kubernetes-list-type`. */
  readonly type?: 'atomic' | 'set' | 'map';
  /** `x-kubernetes-list-map-keys`: server-side apply. */
  readonly mapKeys?: readonly string[];
  /** `x-kubernetes-patch-merge-key`: strategic merge patch. */
  readonly mergeKey?: string;
  /** `x-kubernetes-patch-strategy`. */
  readonly patchStrategy?: string;
}

/**
 * How the list at a path is keyed, such as `['spec', 'template', 'spec', 'containers']`; numbers
 * and `-` step into list items. Undefined when there is no list there.
 */
export function listTopology(
  schema: SchemaNode,
  path: readonly (string | number)[],
): ListTopology | undefined {
  let node: SchemaNode | undefined = schema;
  for (const key of path) node = node && childSchema(node, key);
  if (node?.type !== 'array') return undefined;
  return {
    ...(node.listType && { type: node.listType }),
    ...(node.listMapKeys && { mapKeys: node.listMapKeys }),
    ...(node.mergeKey && { mergeKey: node.mergeKey }),
    ...(node.patchStrategy && { patchStrategy: node.patchStrategy }),
  };
}

/** The keys that name a list's entries, for comparing them: the map keys, else the merge key. */
export function listMapKeys(
  schema: SchemaNode,
  path: readonly (string | number)[],
): readonly string[] | undefined {
  const topology = listTopology(schema, path);
  if (topology === undefined) return undefined;
  return topology.mapKeys ?? (topology.mergeKey === undefined ? undefined : [topology.mergeKey]);
}
