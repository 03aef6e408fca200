import { type Cursor, isBlank, isBlankOrEnd, isBreak } from './cursor.ts';
import { Gap } from './gap.ts';
import type { ScalarToken } from './token.ts';

/** Where a plain scalar stands: that decides where it ends. */
export interface PlainContext {
  readonly inFlow: boolean;
  /** Lines further left than this end it, outside flow collections. */
  readonly indent: number;
}

/** Reads a scalar without quotes; it may go on over several lines. */
export function scanPlain(
  cursor: Cursor,
  context: PlainContext,
): { token: ScalarToken; endsBehindBreak: boolean } {
  const start = cursor.offset;
  let [text, end] = ['', start];
  let gap = new Gap();
  while (!cursor.atDocumentMarker && cursor.peek() !== 0x23 /* # */) {
    const word = takeWord(cursor, context.inFlow);
    if (word !== '') {
      text += gap.folded + word;
      end = cursor.offset;
      gap = new Gap();
    }
    const unit = cursor.peek();
    if (!isBlank(unit) && !isBreak(unit)) break;
    takeGap(cursor, gap, context.indent, start);
    if (!context.inFlow && cursor.column < context.indent) break;
  }
  const token: ScalarToken = { type: 'scalar', text, plain: true, start, end };
  return { token, endsBehindBreak: gap.broken };
}

function takeWord(cursor: Cursor, inFlow: boolean): string {
  const from = cursor.offset;
  for (;;) {
    const unit = cursor.peek();
    if (isBlankOrEnd(unit)) break;
    if (unit === 0x3a /* : */ && isBlankOrEnd(cursor.peek(1))) break;
    if (inFlow && endsFlowPlain(unit)) break;
    cursor.skip();
  }
  return cursor.text.slice(from, cursor.offset);
}

/** `,` `?` `[` `]` `{` `}` */
function endsFlowPlain(unit: number): boolean {
  return (
    unit === 0x2c ||
    unit === 0x3f ||
    unit === 0x5b ||
    unit === 0x5d ||
    unit === 0x7b ||
    unit === 0x7d
  );
}

function takeGap(cursor: Cursor, gap: Gap, indent: number, start: number): void {
  gap.take(cursor, () => {
    if (gap.broken && cursor.column < indent && cursor.peek() === 0x09) {
      throw cursor.error('found a tab character that violates indentation', start);
    }
  });
}
