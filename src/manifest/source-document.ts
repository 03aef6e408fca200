import type { JsonValue } from './json.ts';
import type { Pointer } from './pointer.ts';
import type { Position, SourceText, Span } from './source-text.ts';
import { type Common, readCommon, UNUSUAL } from './yaml/common/read-common.ts';
import { compose } from './yaml/compose.ts';
import { type Constructed, construct } from './yaml/construct.ts';
import type { YamlNode } from './yaml/node.ts';
import { place } from './yaml/place.ts';

const LINE_FEED = 0x0a;
const NOTHING_TO_TELL = { exactNumbers: new Map<string, string>(), duplicateKeys: [] };

/** One document of a stream: its text, and on demand the places of its values. */
export class SourceDocument {
  #root: YamlNode | undefined;
  #constructed: Constructed | undefined;

  constructor(
    readonly stream: SourceText,
    /** UTF-16 offsets into the stream, `end` exclusive. */
    readonly start: number,
    readonly end: number,
    /** The file it stands in, and where that file starts, for plain targets of several files. */
    readonly file?: { readonly name: string; readonly offset: number },
    /** Whether `UNUSUAL` characters are somewhere in the stream. */
    readonly unusual = true,
  ) {}

  get text(): string {
    return this.stream.text.slice(this.start, this.end);
  }

  /** The JSON value; null for a document of comments. Throws `YamlError`. */
  read(): JsonValue {
    const common = this.#readCommon();
    if (common === undefined) return this.constructed.value;
    if (!common.notable) this.#constructed = { ...NOTHING_TO_TELL, value: common.value };
    return common.value;
  }

  /** The value with everything there is to know about it. Throws `YamlError`. */
  get constructed(): Constructed {
    this.#constructed ??= construct(this.#node());
    return this.#constructed;
  }

  #readCommon(): Common | undefined {
    if (this.unusual && UNUSUAL.test(this.text)) return undefined;
    const { text } = this.stream;
    if (text.charCodeAt(this.end - 1) === LINE_FEED) return readCommon(text, this.start, this.end);
    const ended = `${this.text}\n`;
    return readCommon(ended, 0, ended.length);
  }

  /** Where a value (or its key) stands, or its closest existing ancestor. */
  locate(pointer: Pointer, part: 'key' | 'value'): Span {
    const placed = place(this.#node(), pointer);
    const node = part === 'key' ? (placed.key ?? placed.value) : placed.value;
    return { start: this.positionAt(node.start), end: this.positionAt(node.end) };
  }

  /** The position, in the stream, of an offset into this document. */
  positionAt(offset: number): Position {
    return this.stream.positionAt(this.start + offset);
  }

  /** The position, in its file, of a position in the stream. */
  inFile(position: Position): Position {
    if (!this.file) return position;
    const first = this.stream.positionAt(this.file.offset);
    return { line: position.line - first.line + 1, column: position.column };
  }

  #node(): YamlNode {
    const root = this.#composed();
    return root ?? { type: 'scalar', text: '', plain: true, tag: '', start: 0, end: 0 };
  }

  #composed(): YamlNode | undefined {
    // kubectl reads line by line, and gives the last one a break when it has none.
    const { text } = this;
    this.#root ??= compose(text.endsWith('\n') ? text : `${text}\n`);
    return this.#root;
  }
}
