import { APOSTROPHE, BACKSLASH, QUOTE } from './characters.ts';
import { Cursor, isBlank, isBreak, isBreakOrEnd } from './cursor.ts';
import { Gap } from './gap.ts';
import type { ScalarToken } from './token.ts';

/** Reads a scalar in single or double quotes; it may go on over several lines. */
export function scanQuoted(cursor: Cursor): ScalarToken {
  const start = cursor.offset;
  const delimiter = cursor.peek();
  cursor.skip();
  let text = '';
  for (;;) {
    if (cursor.atDocumentMarker) {
      throw cursor.error('found unexpected document indicator in a quoted scalar', start);
    }
    if (cursor.peek() === Cursor.END) {
      throw cursor.error('a quoted scalar is not closed', start);
    }
    const { text: line, gap } = takeLine(cursor, delimiter, start);
    text += line;
    if (cursor.peek() === delimiter) break;
    gap.take(cursor);
    text += gap.folded;
  }
  cursor.skip();
  return { type: 'scalar', text, plain: false, start, end: cursor.offset };
}

/** Reads up to a break or the closing quote, and begins the gap that follows. */
function takeLine(cursor: Cursor, delimiter: number, start: number): { text: string; gap: Gap } {
  let text = '';
  for (;;) {
    text += takeOrdinary(cursor, delimiter);
    if (cursor.peek() === BACKSLASH && delimiter === QUOTE) {
      if (isBreak(cursor.peek(1))) {
        cursor.skip();
        cursor.skipBreak();
        return { text, gap: Gap.afterEscapedBreak() };
      }
      text += takeEscape(cursor, start);
    } else if (cursor.sees("''") && delimiter === APOSTROPHE) {
      text += "'";
      cursor.skip(2);
    } else return { text, gap: new Gap() };
  }
}

/** Reads what means itself, blanks in front of a break left out. */
function takeOrdinary(cursor: Cursor, delimiter: number): string {
  const text = cursor.take(
    (unit) =>
      !isBreakOrEnd(unit) && unit !== delimiter && (unit !== BACKSLASH || delimiter !== QUOTE),
  );
  if (!isBreak(cursor.peek())) return text;
  let end = text.length;
  while (isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

/** What may stand behind a backslash. `\/` is no escape to Go. */
const ESCAPES = new Map<string, string>([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

const HEX_DIGITS = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

function takeEscape(cursor: Cursor, start: number): string {
  const code = cursor.text.charAt(cursor.offset + 1);
  const simple = ESCAPES.get(code);
  const length = HEX_DIGITS.get(code);
  if (simple === undefined && length === undefined) {
    throw cursor.error('found unknown escape character');
  }
  cursor.skip(2);
  return simple ?? takeHexadecimal(cursor, length ?? 0, start);
}

function takeHexadecimal(cursor: Cursor, length: number, start: number): string {
  const digits = cursor.text.slice(cursor.offset, cursor.offset + length);
  if (digits.length < length || !/^[0-9a-fA-F]+$/.test(digits)) {
    throw cursor.error('did not find expected hexadecimal number', start);
  }
  const point = Number.parseInt(digits, 16);
  if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
    throw cursor.error('found invalid Unicode character escape code', start);
  }
  cursor.skip(length);
  return String.fromCodePoint(point);
}
