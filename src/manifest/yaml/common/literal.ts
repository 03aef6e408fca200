import { HYPHEN, LINE_FEED, PLUS, SPACE, TAB } from '../characters.ts';
import { UNCOMMON } from './lines.ts';

/** A block scalar. */
export interface Literal {
  readonly value: string;
  /** Behind its last line, blank ones included. */
  readonly end: number;
  /** Where the line behind it starts. */
  readonly next: number;
}

/**
 * Reads the literal scalar whose `|` stands here, as it is usually written: with nothing but `-` or
 * `+` behind the mark, and the first line deciding the indentation. Undefined for any other.
 */
export function readLiteral(text: string, from: number, parentIndent: number): Literal | undefined {
  const chomping = text.charCodeAt(from + 1);
  const headEnd = chomping === PLUS || chomping === HYPHEN ? from + 2 : from + 1;
  if (text.charCodeAt(headEnd) !== LINE_FEED) return undefined;
  const indent = indentation(text, headEnd + 1);
  if (indent <= parentIndent || indent === 0) return undefined;
  const lines: string[] = [];
  const end = takeLines(text, headEnd + 1, indent, lines);
  let count = lines.length;
  while (lines[count - 1] === '') count--;
  if (chomping !== PLUS) lines.length = count;
  const value = lines.join('\n') + (chomping === HYPHEN ? '' : '\n');
  return { value, end, next: end };
}

/** How far the first line is indented; 0 when it is blank. */
function indentation(text: string, lineStart: number): number {
  let at = lineStart;
  while (text.charCodeAt(at) === SPACE) at++;
  const unit = text.charCodeAt(at);
  return unit === LINE_FEED || unit === TAB ? 0 : at - lineStart;
}

/** Collects lines without their indentation, and returns where the first one that is not starts. */
function takeLines(text: string, from: number, indent: number, into: string[]): number {
  for (let start = from; ; ) {
    const content = start + indent;
    let at = start;
    while (at < content && text.charCodeAt(at) === SPACE) at++;
    const unit = text.charCodeAt(at);
    if (unit !== LINE_FEED && at < content) {
      if (unit === TAB) throw UNCOMMON;
      return start;
    }
    const end = unit === LINE_FEED ? at : text.indexOf('\n', at);
    if (end === -1) throw UNCOMMON;
    into.push(text.slice(at, end));
    start = end + 1;
  }
}
