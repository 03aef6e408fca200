import { YamlError } from './yaml-error.ts';

/**
 * A place in a document that moves forward. What a line break is follows libyaml (YAML 1.1): LF, CR,
 * CRLF, NEL, LS, PS. Behind the end stands {@link Cursor.END}, which is a break nowhere.
 */
export class Cursor {
  static readonly END = -1;

  offset = 0;
  /** From 0. */
  line = 0;
  #lineStart = 0;

  constructor(readonly text: string) {
    // A byte order mark is no part of the document, and takes no column.
    if (text.charCodeAt(0) === 0xfeff) {
      this.offset = 1;
      this.#lineStart = 1;
    }
  }

  /** A cursor in the middle of a text, on a line that starts at `lineStart`. */
  static at(text: string, offset: number, lineStart: number): Cursor {
    const cursor = new Cursor(text);
    cursor.offset = offset;
    cursor.#lineStart = lineStart;
    return cursor;
  }

  /** From 0, in UTF-16 units. */
  get column(): number {
    return this.offset - this.#lineStart;
  }

  /** The UTF-16 unit here, or some way ahead; END behind the text. */
  peek(ahead = 0): number {
    const at = this.offset + ahead;
    return at < this.text.length ? this.text.charCodeAt(at) : Cursor.END;
  }

  /** Whether the text goes on with this ASCII text. */
  sees(text: string): boolean {
    return this.text.startsWith(text, this.offset);
  }

  /** Moves over units of the same line. */
  skip(count = 1): void {
    this.offset += count;
  }

  /** Moves over a line break and returns what it reads as: a line feed, but LS and PS themselves. */
  skipBreak(): string {
    const unit = this.peek();
    this.offset += unit === 0x0d && this.peek(1) === 0x0a ? 2 : 1;
    this.#lineStart = this.offset;
    this.line++;
    return unit === 0x2028 || unit === 0x2029 ? String.fromCharCode(unit) : '\n';
  }

  /** Moves over spaces and tabs. */
  skipBlanks(): void {
    while (isBlank(this.peek())) this.offset++;
  }

  /** Moves to the end of the line if a comment starts here. */
  skipComment(): void {
    if (this.peek() === 0x23 /* # */) this.skipToBreak();
  }

  /** Moves to the end of the line and returns what stands there. */
  skipToBreak(): string {
    const from = this.offset;
    while (!isBreakOrEnd(this.peek())) this.offset++;
    return this.text.slice(from, this.offset);
  }

  /** Moves over the longest stretch of units that satisfy the test, and returns it. */
  take(test: (unit: number) => boolean): string {
    const from = this.offset;
    while (test(this.peek())) this.offset++;
    return this.text.slice(from, this.offset);
  }

  /** Whether `---` or `...` stands here as a marker between documents. */
  get atDocumentMarker(): boolean {
    return (
      this.column === 0 && (this.sees('---') || this.sees('...')) && isBlankOrEnd(this.peek(3))
    );
  }

  error(message: string, offset = this.offset): YamlError {
    return new YamlError(message, offset);
  }
}

export function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}

export function isBreak(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d || unit === 0x85 || unit === 0x2028 || unit === 0x2029;
}

export function isBreakOrEnd(unit: number): boolean {
  return unit === Cursor.END || isBreak(unit);
}

export function isBlankOrEnd(unit: number): boolean {
  return isBlank(unit) || isBreakOrEnd(unit);
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** Letters, digits, `_`, `-`: what anchors and tag handles are made of. */
export function isWordUnit(unit: number): boolean {
  return (
    isDigit(unit) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0x61 && unit <= 0x7a) ||
    unit === 0x5f ||
    unit === 0x2d
  );
}
