import { RegoObject, type RegoValue } from '../value.ts';
import type { QueryDocument, SchemaDocument } from './ast.ts';

/** A tree as a policy gets it: without what is absent or empty. */
export function treeValue(tree: QueryDocument | SchemaDocument): RegoValue {
  return prunedValue(tree) ?? new RegoObject();
}

function prunedValue(node: unknown): RegoValue | undefined {
  if (typeof node === 'string' || typeof node === 'number' || typeof node === 'boolean')
    return node;
  if (Array.isArray(node)) {
    const items = node.map(prunedValue).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (typeof node !== 'object' || node === null) return undefined;
  const entries = Object.entries(node).flatMap(([key, item]): [RegoValue, RegoValue][] => {
    const value = prunedValue(item);
    return value === undefined ? [] : [[key, value]];
  });
  return entries.length > 0 ? new RegoObject(entries) : undefined;
}
