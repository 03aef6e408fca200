import { MAX_DEPTH, TOO_DEEP } from './max-depth.ts';
import type { MappingEntry, YamlNode } from './node.ts';
import { NodeProperties } from './node-properties.ts';
import { Scanner } from './scanner.ts';
import type { Token } from './token.ts';
import { YamlError } from './yaml-error.ts';

/** Reads one document into nodes; undefined when it holds nothing. Throws {@link YamlError}. */
export function compose(text: string): YamlNode | undefined {
  const forbidden = FORBIDDEN.exec(text);
  if (forbidden) throw new YamlError('control characters are not allowed', forbidden.index);
  return new Composer(text).document();
}

/** Characters that libyaml's reader refuses anywhere. */
const FORBIDDEN = /[^\t\n\r\x20-\x7e\x85\xa0-\ufffd]/;

type TokenType = Token['type'];

/** libyaml's grammar (`parserc.go`), as a recursive descent over tokens. */
class Composer {
  readonly #scanner: Scanner;
  readonly #anchors = new Map<string, YamlNode>();
  readonly #tagPrefixes = new Map([
    ['!', '!'],
    ['!!', 'tag:yaml.org,2002:'],
  ]);
  #depth = 0;

  constructor(text: string) {
    this.#scanner = new Scanner(text);
  }

  document(): YamlNode | undefined {
    const explicit = this.#openDocument();
    if (this.#sees('stream-end')) return undefined;
    if (!explicit) return this.#closeDocument(this.#blockNode());
    const empty = this.#sees('document-start', 'document-end');
    return this.#closeDocument(empty ? undefined : this.#blockNode());
  }

  /** Reads directives and `---`; returns whether there was a `---`. */
  #openDocument(): boolean {
    let directives = false;
    for (let token = this.#peek(); ; token = this.#peek()) {
      if (token.type === 'tag-directive') this.#tagPrefixes.set(token.handle, token.prefix);
      else if (token.type !== 'version-directive') break;
      directives = true;
      this.#scanner.next();
    }
    if (this.#accept('document-start')) return true;
    if (directives) throw this.#expected("'---' behind the directives");
    return false;
  }

  /** kubectl drops, without a word, whatever follows the document, YAML or not. */
  #closeDocument(root: YamlNode | undefined): YamlNode | undefined {
    const { end } = this.#peek();
    if (this.#endsHere()) return root;
    throw new YamlError("content follows the document's end, and kubectl would drop it", end);
  }

  #endsHere(): boolean {
    try {
      while (this.#accept('document-end'));
      return this.#sees('stream-end');
    } catch (error) {
      if (error instanceof YamlError) return false;
      throw error;
    }
  }

  #blockNode(): YamlNode {
    return this.#node({ block: true, indentless: false });
  }

  /** A node where `- ` may stand at the indentation of the mapping around it. */
  #blockNodeOfMapping(): YamlNode {
    return this.#node({ block: true, indentless: true });
  }

  #flowNode(): YamlNode {
    return this.#node({ block: false, indentless: false });
  }

  #node(where: { block: boolean; indentless: boolean }): YamlNode {
    if (this.#sees('alias')) return this.#alias();
    if (++this.#depth > MAX_DEPTH) throw this.#error(TOO_DEEP);
    const properties = NodeProperties.read(this.#scanner, this.#tagPrefixes);
    const node = this.#content(where, properties);
    this.#depth--;
    return node;
  }

  #alias(): YamlNode {
    const token = this.#scanner.next();
    const name = token.type === 'alias' ? token.name : '';
    const target = this.#anchors.get(name);
    if (!target) throw new YamlError(`unknown anchor '${name}' referenced`, token.start);
    return { type: 'alias', name, target, start: token.start, end: token.end };
  }

  #content(where: { block: boolean; indentless: boolean }, properties: NodeProperties): YamlNode {
    const token = this.#peek();
    const start = properties.start ?? token.start;
    if (where.indentless && token.type === 'block-entry') {
      return this.#sequence(properties, start, (items) => this.#indentlessEntries(items));
    }
    if (token.type === 'scalar') {
      this.#scanner.next();
      const { text, plain, end } = token;
      const { tag } = properties;
      return this.#anchored(properties, { type: 'scalar', text, plain, tag, start, end });
    }
    const collection = this.#collection(where.block, properties, start);
    if (collection) return collection;
    if (properties.start === undefined) throw this.#expected('node content');
    return this.#anchored(properties, nothing(start, properties.end, properties.tag));
  }

  #collection(block: boolean, properties: NodeProperties, start: number): YamlNode | undefined {
    if (this.#accept('flow-sequence-start')) {
      return this.#sequence(properties, start, (items) => this.#flowEntries(items));
    }
    if (this.#accept('flow-mapping-start')) {
      return this.#mapping(properties, start, (entries) => this.#flowPairs(entries));
    }
    if (block && this.#accept('block-sequence-start')) {
      return this.#sequence(properties, start, (items) => this.#blockEntries(items));
    }
    if (block && this.#accept('block-mapping-start')) {
      return this.#mapping(properties, start, (entries) => this.#blockPairs(entries));
    }
    return undefined;
  }

  /** `fill` returns the end; the anchor is known before, so that an alias inside is found out. */
  #sequence(properties: NodeProperties, start: number, fill: (items: YamlNode[]) => number) {
    const items: YamlNode[] = [];
    const node = { type: 'sequence' as const, items, start, end: start };
    this.#anchored(properties, node);
    node.end = fill(items);
    return node;
  }

  #mapping(properties: NodeProperties, start: number, fill: (entries: MappingEntry[]) => number) {
    const entries: MappingEntry[] = [];
    const node = { type: 'mapping' as const, entries, start, end: start };
    this.#anchored(properties, node);
    node.end = fill(entries);
    return node;
  }

  #blockEntries(items: YamlNode[]): number {
    let end = this.#peek().start;
    while (this.#sees('block-entry')) {
      const dash = this.#scanner.next();
      const empty = this.#sees('block-entry', 'block-end');
      const item = empty ? nothing(dash.end) : this.#blockNode();
      items.push(item);
      end = item.end;
    }
    if (!this.#accept('block-end')) throw this.#expected("'-' indicator");
    return end;
  }

  #indentlessEntries(items: YamlNode[]): number {
    let end = this.#peek().start;
    while (this.#sees('block-entry')) {
      const dash = this.#scanner.next();
      const empty = this.#sees('block-entry', 'key', 'value', 'block-end');
      const item = empty ? nothing(dash.end) : this.#blockNode();
      items.push(item);
      end = item.end;
    }
    return end;
  }

  #blockPairs(entries: MappingEntry[]): number {
    let end = this.#peek().start;
    while (this.#sees('key')) {
      const key = this.#blockPart();
      const value = this.#sees('value') ? this.#blockPart() : nothing(key.end);
      entries.push({ key, value });
      end = Math.max(key.end, value.end);
    }
    if (!this.#accept('block-end')) throw this.#expected('key');
    return end;
  }

  /** What stands behind a `?` or a `:`. */
  #blockPart(): YamlNode {
    const mark = this.#scanner.next();
    const empty = this.#sees('key', 'value', 'block-end');
    return empty ? nothing(mark.end) : this.#blockNodeOfMapping();
  }

  #flowEntries(items: YamlNode[]): number {
    while (!this.#sees('flow-sequence-end')) {
      items.push(this.#sees('key') ? this.#singlePair() : this.#flowNode());
      if (!this.#accept('flow-entry')) break;
    }
    return this.#expect('flow-sequence-end', "',' or ']'");
  }

  /** `[a: b]`: a mapping of one pair, without braces. */
  #singlePair(): YamlNode {
    const start = this.#peek().start;
    const pair = this.#flowPair();
    return { type: 'mapping', entries: [pair], start, end: pair.value.end };
  }

  #flowPairs(entries: MappingEntry[]): number {
    while (!this.#sees('flow-mapping-end')) {
      entries.push(this.#sees('key') ? this.#flowPair() : this.#loneKey());
      if (!this.#accept('flow-entry')) break;
    }
    return this.#expect('flow-mapping-end', "',' or '}'");
  }

  #flowPair(): MappingEntry {
    const key = this.#flowPart();
    const value = this.#sees('value') ? this.#flowPart() : nothing(key.end);
    return { key, value };
  }

  /** `{a}`, or a key whose `:` stands on a later line, which YAML does not allow. */
  #loneKey(): MappingEntry {
    const key = this.#flowNode();
    return { key, value: nothing(key.end) };
  }

  #flowPart(): YamlNode {
    const mark = this.#scanner.next();
    const empty = this.#sees('value', 'flow-entry', 'flow-sequence-end', 'flow-mapping-end');
    return empty ? nothing(mark.end) : this.#flowNode();
  }

  #anchored(properties: NodeProperties, node: YamlNode): YamlNode {
    if (properties.anchor !== undefined) this.#anchors.set(properties.anchor, node);
    return node;
  }

  #peek(): Token {
    return this.#scanner.peek();
  }

  #sees(...types: TokenType[]): boolean {
    return types.includes(this.#scanner.peek().type);
  }

  #accept(type: TokenType): boolean {
    if (!this.#sees(type)) return false;
    this.#scanner.next();
    return true;
  }

  #expect(type: TokenType, what: string): number {
    if (!this.#sees(type)) throw this.#expected(what);
    return this.#scanner.next().end;
  }

  #expected(what: string): YamlError {
    return this.#error(`did not find expected ${what}`);
  }

  #error(message: string): YamlError {
    return new YamlError(message, this.#peek().start);
  }
}

/** A value that is not written: null. */
function nothing(start: number, end = start, tag = ''): YamlNode {
  return { type: 'scalar', text: '', plain: true, tag, start, end };
}
