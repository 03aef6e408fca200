import { align } from './align.ts';
import type { TemplateSource } from './source-file.ts';
import { lineFit, type TemplateLine, templateLines } from './template-line.ts';

/** The template line a rendered line came from. */
export interface FoundLine {
  readonly line: TemplateLine;
  readonly exact: boolean;
}

/** A rendered document beside its template, aligned line by line. */
export class AlignedDocument {
  readonly template: readonly TemplateLine[];
  readonly #rendered: readonly string[];
  readonly #aligned: Int32Array;
  /** Nothing is computed, and the document stands in the file as it is: a CRD, a plain manifest. */
  readonly #verbatim: boolean;
  /** Which document of the template's file it is. */
  readonly #part: number;

  constructor(
    readonly source: TemplateSource & { readonly text: string },
    document: string,
    /** The document's first line in the stream. */
    readonly firstLine: number,
  ) {
    this.template = templateLines(source.text);
    this.#rendered = document.split('\n').map((line) => line.replace(/\r$/, ''));
    const start = verbatimStart(this.#rendered, this.template);
    this.#verbatim = start !== undefined;
    this.#aligned =
      start === undefined
        ? align(this.#rendered, this.template)
        : Int32Array.from(this.#rendered, (_line, row) => (row === 0 ? -1 : start + row - 1));
    this.#part = this.#mainPart();
  }

  /** The template line behind a line of the stream; undefined when it is not known. */
  lineFor(streamLine: number): FoundLine | undefined {
    const row = streamLine - this.firstLine;
    const rendered = this.#rendered[row];
    if (rendered === undefined) return undefined;
    const column = this.#aligned[row] ?? -1;
    const line = this.template[column];
    if (line === undefined) return this.#onlyFit(rendered);
    return { line, exact: this.#isCertain(row, column, rendered) };
  }

  /** The template lines between what a rendered line came from and what the next aligned one did. */
  linesAfter(streamLine: number): readonly TemplateLine[] {
    const row = streamLine - this.firstLine;
    const column = this.#aligned[row] ?? -1;
    if (column === -1) return [];
    let next = row + 1;
    while (next < this.#aligned.length && this.#aligned[next] === -1) next++;
    return this.template.slice(column, this.#aligned[next] ?? this.template.length);
  }

  /** The actions of all template lines above a line, in order. */
  actionsAbove(line: TemplateLine): readonly string[] {
    return this.template.slice(0, line.number - 1).flatMap((one) => one.actions);
  }

  /**
   * Whether the line is literal, stands once in the template and once in the document, and either is
   * always printed or has a line next to it that came from next to it: then it came from nowhere
   * else.
   */
  #isCertain(row: number, column: number, rendered: string): boolean {
    const line = this.template[column];
    if (line === undefined || lineFit(rendered, line) !== 2) return false;
    if (this.#verbatim) return true;
    const once = (lines: readonly string[]) =>
      lines.filter((one) => one.trim() === rendered.trim()).length === 1;
    if (!once(this.template.map((one) => one.text)) || !once(this.#rendered)) return false;
    if (line.unconditional && line.part === this.#part) return true;
    return this.#hasNeighbour(row, column, -1) || this.#hasNeighbour(row, column, 1);
  }

  /** The part of the template most lines came from; -1 when there is none. */
  #mainPart(): number {
    const counts = new Map<number, number>();
    for (const column of this.#aligned) {
      const part = this.template[column]?.part;
      if (part !== undefined) counts.set(part, (counts.get(part) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? -1;
  }

  #hasNeighbour(row: number, column: number, direction: -1 | 1): boolean {
    const neighbour = this.#aligned[row + direction] ?? -1;
    if (neighbour === -1) return false;
    const [from, to] = direction === 1 ? [column + 1, neighbour] : [neighbour + 1, column];
    // Only lines without text of their own may stand between them.
    return this.template
      .slice(from, to)
      .every((line) => line.pieces.every((piece) => piece.trim() === ''));
  }

  /** A line that a loop repeats is aligned once; the others fit one template line only, or none. */
  #onlyFit(rendered: string): FoundLine | undefined {
    const fitting = this.template.filter((line) => lineFit(rendered, line) > 0);
    const [only] = fitting;
    return only && fitting.length === 1 ? { line: only, exact: false } : undefined;
  }
}

/**
 * Where the document, without helm's comment on its first line, begins in a template that has no
 * action at all; undefined when it is not there line by line.
 */
function verbatimStart(
  rendered: readonly string[],
  template: readonly TemplateLine[],
): number | undefined {
  if (template.some((line) => line.actions.length > 0)) return undefined;
  const lines = rendered.slice(1);
  while (lines.at(-1)?.trim() === '') lines.pop();
  const starts = template.keys();
  for (const start of starts) {
    if (lines.every((line, index) => template[start + index]?.text.trimEnd() === line.trimEnd())) {
      return start;
    }
  }
  return undefined;
}
