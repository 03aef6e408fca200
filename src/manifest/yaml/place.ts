import type { Pointer } from '../pointer.ts';
import { mappingKey } from './mapping-key.ts';
import { isMergeKey } from './merge-key.ts';
import type { MappingEntry, MappingNode, YamlNode } from './node.ts';

/** Where a value stands, and its key when it has one. */
export interface Placed {
  readonly key?: YamlNode;
  readonly value: YamlNode;
}

/**
 * Finds a pointer's place below a node. Content that came through an alias or a merge has the place
 * of the alias; what does not exist has the place of its closest existing ancestor.
 */
export function place(root: YamlNode, pointer: Pointer): Placed {
  let found: Placed = { value: root };
  for (const segment of pointer.segments) {
    const next = step(found.value, segment);
    if (next === undefined) return found;
    found = next;
  }
  return found;
}

function step(node: YamlNode, segment: string | number): Placed | undefined {
  if (node.type === 'sequence') {
    const item = node.items[Number(segment)];
    return item && { value: item };
  }
  return node.type === 'mapping' ? member(node, String(segment)) : undefined;
}

/** The last entry that gives the key, itself or by a merge. */
function member(node: MappingNode, name: string): Placed | undefined {
  for (const entry of node.entries.toReversed()) {
    if (isMergeKey(entry.key)) {
      const merged = mergedMember(entry, entry.value, name);
      if (merged) return merged;
    } else if (mappingKey(entry.key) === name) return entry;
  }
  return undefined;
}

function mergedMember(entry: MappingEntry, source: YamlNode, name: string): Placed | undefined {
  if (source.type === 'mapping') return member(source, name);
  if (source.type === 'sequence') {
    for (const item of source.items) {
      const merged = mergedMember(entry, item, name);
      if (merged) return merged;
    }
  }
  if (source.type !== 'alias' || source.target.type !== 'mapping') return undefined;
  return member(source.target, name) && { key: entry.key, value: source };
}
