import { type MappingEntry, nothing, type YamlNode } from './node.ts';
import type { TokenReader } from './token-reader.ts';

/** How the nodes inside a block collection are read. */
export interface BlockNodes {
  /** A node of a sequence. */
  item(): YamlNode;
  /** A key or a value, where `- ` may stand at the indentation of the mapping. */
  part(): YamlNode;
}

/** Reads the entries of a block sequence behind its start; returns where the last one ends. */
export function blockEntries(tokens: TokenReader, nodes: BlockNodes, items: YamlNode[]): number {
  let end = tokens.peek().start;
  while (tokens.sees('block-entry')) {
    const dash = tokens.next();
    const item = tokens.sees('block-entry', 'block-end') ? nothing(dash.end) : nodes.item();
    items.push(item);
    end = item.end;
  }
  tokens.expect('block-end', "'-' indicator");
  return end;
}

/** Reads the entries of a sequence that is not indented further than the mapping around it. */
export function indentlessEntries(
  tokens: TokenReader,
  nodes: BlockNodes,
  items: YamlNode[],
): number {
  let end = tokens.peek().start;
  while (tokens.sees('block-entry')) {
    const dash = tokens.next();
    const empty = tokens.sees('block-entry', 'key', 'value', 'block-end');
    const item = empty ? nothing(dash.end) : nodes.item();
    items.push(item);
    end = item.end;
  }
  return end;
}

/** Reads the entries of a block mapping behind its start; returns where the last one ends. */
export function blockPairs(tokens: TokenReader, nodes: BlockNodes, into: MappingEntry[]): number {
  let end = tokens.peek().start;
  while (tokens.sees('key')) {
    const key = part(tokens, nodes);
    const value = tokens.sees('value') ? part(tokens, nodes) : nothing(key.end);
    into.push({ key, value });
    end = value.end;
  }
  tokens.expect('block-end', 'key');
  return end;
}

/** Reads what stands behind a `?` or a `:`. */
function part(tokens: TokenReader, nodes: BlockNodes): YamlNode {
  const mark = tokens.next();
  return tokens.sees('key', 'value', 'block-end') ? nothing(mark.end) : nodes.part();
}
