import { Cursor, isBlank, isBreak, isBreakOrEnd, isDigit } from './cursor.ts';
import type { ScalarToken } from './token.ts';

type Chomping = 'clip' | 'strip' | 'keep';

interface Header {
  readonly chomping: Chomping;
  /** The indentation indicator; 0 when the first line decides. */
  readonly increment: number;
}

/** Reads a literal (`|`) or folded (`>`) scalar; `parentIndent` is -1 at the top. */
export function scanBlockScalar(cursor: Cursor, parentIndent: number): ScalarToken {
  const start = cursor.offset;
  const literal = cursor.peek() === 0x7c;
  cursor.skip();
  const { chomping, increment } = scanHeader(cursor, start);
  const fixed = increment === 0 ? 0 : Math.max(parentIndent, 0) + increment;
  const first = takeBreaks(cursor, fixed, start);
  const indent = fixed || Math.max(first.widest, parentIndent + 1, 1);
  const { text, end } = takeLines(cursor, { literal, indent, chomping, start }, first);
  return { type: 'scalar', text, plain: false, start, end };
}

function scanHeader(cursor: Cursor, start: number): Header {
  const before = scanChomping(cursor);
  const increment = scanIncrement(cursor, start);
  const chomping = before ?? scanChomping(cursor) ?? 'clip';
  cursor.skipBlanks();
  cursor.skipComment();
  if (!isBreakOrEnd(cursor.peek())) {
    throw cursor.error('did not find expected comment or line break');
  }
  if (isBreak(cursor.peek())) cursor.skipBreak();
  return { chomping, increment };
}

function scanChomping(cursor: Cursor): Chomping | undefined {
  const unit = cursor.peek();
  if (unit !== 0x2b && unit !== 0x2d) return undefined;
  cursor.skip();
  return unit === 0x2b ? 'keep' : 'strip';
}

function scanIncrement(cursor: Cursor, start: number): number {
  const unit = cursor.peek();
  if (!isDigit(unit)) return 0;
  if (unit === 0x30) throw cursor.error('found an indentation indicator equal to 0', start);
  cursor.skip();
  return unit - 0x30;
}

interface Breaks {
  readonly breaks: string;
  /** The most columns a blank line, or the line behind them, is indented. */
  readonly widest: number;
  /** The offset behind the last break. */
  readonly end: number;
}

/** Moves over blank lines and the next line's indentation; `indent` 0 takes all of it. */
function takeBreaks(cursor: Cursor, indent: number, start: number): Breaks {
  let [breaks, widest, end] = ['', 0, cursor.offset];
  const inIndentation = () => indent === 0 || cursor.column < indent;
  for (;;) {
    while (inIndentation() && cursor.peek() === 0x20) cursor.skip();
    widest = Math.max(widest, cursor.column);
    if (inIndentation() && cursor.peek() === 0x09) {
      throw cursor.error('found a tab character where an indentation space is expected', start);
    }
    if (!isBreak(cursor.peek())) return { breaks, widest, end };
    breaks += cursor.skipBreak();
    end = cursor.offset;
  }
}

function takeLines(
  cursor: Cursor,
  style: { literal: boolean; indent: number; chomping: Chomping; start: number },
  first: Breaks,
): { text: string; end: number } {
  let [text, lastBreak, blanks] = ['', '', first];
  let previousIndented = false;
  while (cursor.column === style.indent && cursor.peek() !== Cursor.END) {
    const indented = isBlank(cursor.peek());
    const joins = !style.literal && !previousIndented && !indented && lastBreak === '\n';
    if (!joins) text += lastBreak;
    else if (blanks.breaks === '') text += ' ';
    text += blanks.breaks + cursor.skipToBreak();
    previousIndented = indented;
    lastBreak = isBreak(cursor.peek()) ? cursor.skipBreak() : '';
    blanks = takeBreaks(cursor, style.indent, style.start);
  }
  if (style.chomping !== 'strip') text += lastBreak;
  if (style.chomping === 'keep') text += blanks.breaks;
  return { text, end: blanks.end };
}
