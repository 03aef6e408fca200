import { type MappingEntry, nothing, type YamlNode } from './node.ts';
import type { TokenReader } from './token-reader.ts';

/** Reads the items of `[…]` behind the bracket; returns the end of the closing one. */
export function flowEntries(
  tokens: TokenReader,
  readNode: () => YamlNode,
  items: YamlNode[],
): number {
  while (!tokens.sees('flow-sequence-end')) {
    items.push(tokens.sees('key') ? singlePair(tokens, readNode) : readNode());
    if (!tokens.accept('flow-entry')) break;
  }
  return tokens.expect('flow-sequence-end', "',' or ']'");
}

/** `[a: b]`: a mapping of one pair, without braces. */
function singlePair(tokens: TokenReader, readNode: () => YamlNode): YamlNode {
  const { start } = tokens.peek();
  const entry = pair(tokens, readNode);
  return { type: 'mapping', entries: [entry], start, end: entry.value.end };
}

/** Reads the entries of `{…}` behind the brace; returns the end of the closing one. */
export function flowPairs(
  tokens: TokenReader,
  readNode: () => YamlNode,
  entries: MappingEntry[],
): number {
  while (!tokens.sees('flow-mapping-end')) {
    entries.push(tokens.sees('key') ? pair(tokens, readNode) : loneKey(readNode));
    if (!tokens.accept('flow-entry')) break;
  }
  return tokens.expect('flow-mapping-end', "',' or '}'");
}

/** `{a}`, or a key whose `:` stands on a later line, which YAML does not allow. */
function loneKey(readNode: () => YamlNode): MappingEntry {
  const key = readNode();
  return { key, value: nothing(key.end) };
}

function pair(tokens: TokenReader, readNode: () => YamlNode): MappingEntry {
  const key = part(tokens, readNode);
  const value = tokens.sees('value') ? part(tokens, readNode) : nothing(key.end);
  return { key, value };
}

/** Reads what stands behind a `?` or a `:`. */
function part(tokens: TokenReader, readNode: () => YamlNode): YamlNode {
  const mark = tokens.next();
  const empty = tokens.sees('value', 'flow-entry', 'flow-sequence-end', 'flow-mapping-end');
  return empty ? nothing(mark.end) : readNode();
}
