import type { JsonValue } from './json.ts';
import type { Pointer } from './pointer.ts';
import type { Position, SourceText, Span } from './source-text.ts';
import { LINE_FEED } from './yaml/characters.ts';
import { placeCommon } from './yaml/common/place-common.ts';
import { type Common, readCommon, UNUSUAL } from './yaml/common/read-common.ts';
import { seekCommon } from './yaml/common/seek-common.ts';
import { compose } from './yaml/compose.ts';
import { composeJson } from './yaml/compose-json.ts';
import { type Constructed, construct } from './yaml/construct.ts';
import { nothing, type YamlNode } from './yaml/node.ts';
import { type Placed, place } from './yaml/place.ts';

/** What is known of a document besides its place. */
export interface DocumentOptions {
  /** The file it stands in, and where that begins, for plain targets of several files. */
  readonly file?: { readonly name: string; readonly offset: number };
  readonly syntax?: 'yaml' | 'json';
  /** False when {@link UNUSUAL} finds nothing in it. */
  readonly unusual?: boolean;
  /** Shared by the documents of a stream. */
  readonly nodes?: RecentNodes;
}

/** For more places than these in a document, all of them are noted at once. */
const MOST_SEEKS = 3;
const NOTHING_TO_TELL = { exactNumbers: new Map<string, string>(), duplicateKeys: [] };

/** One document of a stream: its value, and on demand the places of what is in it. */
export class SourceDocument {
  readonly #nodes: RecentNodes;
  #constructed: Constructed | undefined;
  /** How many more places are looked for one by one. */
  #seeks = 0;

  constructor(
    readonly stream: SourceText,
    /** UTF-16 offsets into the stream, `end` exclusive. */
    readonly start: number,
    readonly end: number,
    readonly options: DocumentOptions = {},
  ) {
    this.#nodes = options.nodes ?? new RecentNodes();
  }

  get text(): string {
    return this.stream.text.slice(this.start, this.end);
  }

  /** The JSON value; null for a document of comments. Throws `YamlError`. */
  read(): JsonValue {
    const direct = this.#tryCommon(readCommon);
    if (direct?.seekable) this.#seeks = MOST_SEEKS;
    const common = direct ?? this.#readWithLineFeeds();
    if (common === undefined) return this.#construct().value;
    if (!common.notable) this.#constructed = { ...NOTHING_TO_TELL, value: common.value };
    return common.value;
  }

  /** The value with everything there is to know about it. Throws `YamlError`. */
  get constructed(): Constructed {
    if (this.#constructed === undefined) this.read();
    return this.#constructed ?? this.#construct();
  }

  /** Where a value (or its key) stands, or its closest existing ancestor. */
  locate(pointer: Pointer, part: 'key' | 'value'): Span {
    const placed = this.#place(pointer);
    const node = part === 'key' ? (placed.key ?? placed.value) : placed.value;
    return { start: this.positionAt(node.start), end: this.positionAt(node.end) };
  }

  /** The position, in the stream, of an offset into this document. */
  positionAt(offset: number): Position {
    return this.stream.positionAt(this.start + offset);
  }

  /** The position, in its file, of a position in the stream. */
  inFile(position: Position): Position {
    const { file } = this.options;
    if (!file) return position;
    return { ...position, line: position.line - this.stream.positionAt(file.offset).line + 1 };
  }

  /** Lets one of the readers of common documents try. */
  #tryCommon<Result>(
    read: (text: string, start: number, end: number) => Result | undefined,
  ): Result | undefined {
    const { syntax, unusual = true } = this.options;
    if (syntax === 'json' || (unusual && UNUSUAL.test(this.text))) return undefined;
    const { stream, start, end } = this;
    if (stream.text.charCodeAt(end - 1) === LINE_FEED) return read(stream.text, start, end);
    const ended = endLine(this.text);
    return read(ended, 0, ended.length);
  }

  /** CRLF reads as LF, wherever it stands; only places differ. */
  #readWithLineFeeds(): Common | undefined {
    const { syntax, unusual = true } = this.options;
    if (syntax === 'json' || !unusual || !this.text.includes('\r\n')) return undefined;
    const text = endLine(this.text.replaceAll('\r\n', '\n'));
    return UNUSUAL.test(text) ? undefined : readCommon(text, 0, text.length);
  }

  #place(pointer: Pointer): Placed {
    const at = pointer.toString();
    const { found } = this.#nodes;
    if (found?.document === this && found.at === at) return found.placed;
    const placed = this.#seek(pointer) ?? place(this.#placed(), pointer);
    this.#nodes.found = { document: this, at, placed };
    return placed;
  }

  #seek(pointer: Pointer): Placed | undefined {
    if (this.#seeks === 0) return undefined;
    this.#seeks--;
    return this.#tryCommon((text, start, end) => seekCommon(text, start, end, pointer));
  }

  /** Nodes that are good for {@link place}. */
  #placed(): YamlNode {
    const kept = this.#nodes.of(this);
    return this.#nodes.keep(this, kept ?? this.#tryCommon(placeCommon) ?? this.#compose());
  }

  #construct(): Constructed {
    this.#constructed = construct(this.#nodes.keep(this, this.#compose()));
    return this.#constructed;
  }

  #compose(): YamlNode {
    return this.options.syntax === 'json'
      ? composeJson(this.text)
      : (compose(endLine(this.text)) ?? nothing());
  }
}

/** kubectl reads line by line, and gives the last one a break when it has none. */
function endLine(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** The nodes of the documents used last: all at once would need many times the stream's memory. */
export class RecentNodes {
  static readonly #KEPT = 32;
  readonly #kept = new Map<SourceDocument, YamlNode>();
  /** The place found last: most are asked for twice, for the rendered and the authored one. */
  found: { document: SourceDocument; at: string; placed: Placed } | undefined;

  of(document: SourceDocument): YamlNode | undefined {
    return this.#kept.get(document);
  }

  /** Keeps a document's nodes, as those used last, and returns them. */
  keep(document: SourceDocument, root: YamlNode): YamlNode {
    this.#kept.delete(document);
    this.#kept.set(document, root);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= RecentNodes.#KEPT) break;
      this.#kept.delete(oldest);
    }
    return root;
  }
}
