import { type BlockNodes, blockEntries, blockPairs, indentlessEntries } from './compose-block.ts';
import { flowEntries, flowPairs } from './compose-flow.ts';
import { MAX_DEPTH, TOO_DEEP } from './max-depth.ts';
import { type MappingEntry, nothing, type YamlNode } from './node.ts';
import { NodeProperties } from './node-properties.ts';
import { TokenReader } from './token-reader.ts';
import { YamlError } from './yaml-error.ts';

/** Reads one document into nodes; undefined when it holds nothing. Throws {@link YamlError}. */
export function compose(text: string): YamlNode | undefined {
  const forbidden = FORBIDDEN.exec(text);
  if (forbidden) throw new YamlError('it holds a character that YAML forbids', forbidden.index);
  return new Composer(text).document();
}

/** What libyaml's reader refuses anywhere: control characters, U+FFFE and U+FFFF. */
const FORBIDDEN = /[^\t\n\r\x20-\x7e\x85\xa0-\ufffd]/;

/** Where a node stands decides what it may be. */
type Context = 'block' | 'block-in-mapping' | 'flow';

/** libyaml's grammar, as a recursive descent over tokens. */
class Composer {
  readonly #tokens: TokenReader;
  readonly #anchors = new Map<string, YamlNode>();
  readonly #tagPrefixes = new Map([
    ['!', '!'],
    ['!!', 'tag:yaml.org,2002:'],
  ]);
  readonly #blockNodes: BlockNodes = {
    item: () => this.#node('block'),
    part: () => this.#node('block-in-mapping'),
  };
  readonly #flowNode = () => this.#node('flow');
  #depth = 0;

  constructor(text: string) {
    this.#tokens = new TokenReader(text);
  }

  document(): YamlNode | undefined {
    const explicit = this.#openDocument();
    if (this.#tokens.sees('stream-end')) return undefined;
    const empty = explicit && this.#tokens.sees('document-start', 'document-end');
    return this.#closeDocument(empty ? undefined : this.#node('block'));
  }

  /** Reads directives and `---`; returns whether there was a `---`. */
  #openDocument(): boolean {
    let directives = false;
    for (let token = this.#tokens.peek(); ; token = this.#tokens.peek()) {
      if (token.type === 'tag-directive') this.#tagPrefixes.set(token.handle, token.prefix);
      else if (token.type !== 'version-directive') break;
      directives = true;
      this.#tokens.next();
    }
    if (this.#tokens.accept('document-start')) return true;
    if (directives) throw this.#tokens.expected("'---' behind the directives");
    return false;
  }

  /** kubectl drops, without a word, whatever follows the document, YAML or not. */
  #closeDocument(root: YamlNode | undefined): YamlNode | undefined {
    const { end } = this.#tokens.peek();
    if (this.#endsHere()) return root;
    throw new YamlError("content follows the document's end, and kubectl would drop it", end);
  }

  #endsHere(): boolean {
    try {
      while (this.#tokens.accept('document-end'));
      return this.#tokens.sees('stream-end');
    } catch (error) {
      if (error instanceof YamlError) return false;
      throw error;
    }
  }

  #node(context: Context): YamlNode {
    if (this.#tokens.sees('alias')) return this.#alias();
    if (++this.#depth > MAX_DEPTH) throw this.#tokens.error(TOO_DEEP);
    const properties = NodeProperties.read(this.#tokens.scanner, this.#tagPrefixes);
    const node = this.#content(context, properties);
    this.#depth--;
    return node;
  }

  #alias(): YamlNode {
    const token = this.#tokens.next();
    const name = token.type === 'alias' ? token.name : '';
    const target = this.#anchors.get(name);
    if (!target) throw new YamlError(`unknown anchor '${name}' referenced`, token.start);
    return { type: 'alias', name, target, start: token.start, end: token.end };
  }

  #content(context: Context, properties: NodeProperties): YamlNode {
    const token = this.#tokens.peek();
    const start = properties.start ?? token.start;
    if (token.type === 'scalar') {
      this.#tokens.next();
      const { text, plain, end } = token;
      const { tag } = properties;
      return this.#anchored(properties, { type: 'scalar', text, plain, tag, start, end });
    }
    const collection = this.#collection(context, properties, start);
    if (collection) return collection;
    if (properties.start === undefined) throw this.#tokens.expected('node content');
    return this.#anchored(properties, nothing(start, properties.end, properties.tag));
  }

  #collection(context: Context, properties: NodeProperties, start: number): YamlNode | undefined {
    const tokens = this.#tokens;
    if (tokens.accept('flow-sequence-start')) {
      return this.#sequence(properties, start, (into) => flowEntries(tokens, this.#flowNode, into));
    }
    if (tokens.accept('flow-mapping-start')) {
      return this.#mapping(properties, start, (into) => flowPairs(tokens, this.#flowNode, into));
    }
    if (context === 'flow') return undefined;
    const nodes = this.#blockNodes;
    if (context === 'block-in-mapping' && tokens.sees('block-entry')) {
      return this.#sequence(properties, start, (into) => indentlessEntries(tokens, nodes, into));
    }
    if (tokens.accept('block-sequence-start')) {
      return this.#sequence(properties, start, (into) => blockEntries(tokens, nodes, into));
    }
    if (!tokens.accept('block-mapping-start')) return undefined;
    return this.#mapping(properties, start, (into) => blockPairs(tokens, nodes, into));
  }

  /** `fill` returns the end; the anchor is known before, so that an alias inside is found out. */
  #sequence(properties: NodeProperties, start: number, fill: (into: YamlNode[]) => number) {
    const items: YamlNode[] = [];
    const node = { type: 'sequence' as const, items, start, end: start };
    this.#anchored(properties, node);
    node.end = fill(items);
    return node;
  }

  #mapping(properties: NodeProperties, start: number, fill: (into: MappingEntry[]) => number) {
    const entries: MappingEntry[] = [];
    const node = { type: 'mapping' as const, entries, start, end: start };
    this.#anchored(properties, node);
    node.end = fill(entries);
    return node;
  }

  #anchored(properties: NodeProperties, node: YamlNode): YamlNode {
    if (properties.anchor !== undefined) this.#anchors.set(properties.anchor, node);
    return node;
  }
}
