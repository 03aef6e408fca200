/** A place in a text. Lines and columns start at 1; columns count UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A stretch of text; `end` is exclusive. */
export interface Span {
  readonly start: Position;
  readonly end: Position;
}

/**
 * A text with a name, and the way from offsets to lines.
 *
 * `name` is what a person would open: a path relative to the working directory, or `<stdin>`.
 */
export class SourceText {
  #lineStarts: Uint32Array | undefined;

  constructor(
    readonly name: string,
    readonly text: string,
  ) {}

  /** The position of a UTF-16 offset; offsets past the end give the end. */
  positionAt(offset: number): Position {
    const starts = this.lineStarts;
    const at = Math.min(Math.max(offset, 0), this.text.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
  }

  /** The UTF-16 offset of a position; columns past the end of a line give the next line. */
  offsetAt({ line, column }: Position): number {
    return (this.lineStarts[line - 1] ?? this.text.length) + column - 1;
  }

  /** The text of a line (from 1), without its line break; empty when there is no such line. */
  line(number: number): string {
    const start = this.lineStarts[number - 1];
    if (start === undefined) return '';
    const next = this.lineStarts[number] ?? this.text.length + 1;
    return this.text.slice(start, next - 1).replace(/\r$/, '');
  }

  /** How many lines the text has. */
  get lineCount(): number {
    return this.lineStarts.length;
  }

  private get lineStarts(): Uint32Array {
    this.#lineStarts ??= findLineStarts(this.text);
    return this.#lineStarts;
  }
}

function findLineStarts(text: string): Uint32Array {
  let starts = new Uint32Array(64);
  let count = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    if (count === starts.length) starts = twiceAsLong(starts);
    starts[count++] = at + 1;
  }
  return starts.subarray(0, count);
}

function twiceAsLong(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(2 * numbers.length);
  longer.set(numbers);
  return longer;
}
