import type { JsonPrimitive } from '../../json.ts';
import { COLON, HASH, LINE_FEED, SPACE, TAB } from '../characters.ts';
import { type Lines, UNCOMMON } from './lines.ts';
import { plainValue } from './words.ts';

/** Reads a plain scalar; lines indented further than `indent` belong to it. */
export function readPlain(lines: Lines, from: number, indent: number): JsonPrimitive {
  const { text } = lines;
  const end = plainEnd(text, from);
  const firstEnd = withoutBlanks(text, from, end);
  const commented = text.charCodeAt(end) === HASH;
  const next = commented ? text.indexOf('\n', end) + 1 : end + 1;
  lines.toContent(next);
  lines.places?.scalar(from, firstEnd);
  if (lines.column <= indent) return plainValue(lines, from, firstEnd);
  if (commented) throw UNCOMMON;
  const first = text.slice(from, firstEnd);
  const { value, end: last } = readContinuation(lines, first, next, indent);
  lines.places?.scalar(from, last);
  return value;
}

/** The end of a plain scalar on its line: a line feed, or the `#` of a comment. */
function plainEnd(text: string, from: number): number {
  for (let at = from; ; at++) {
    const unit = text.charCodeAt(at);
    if (unit > COLON) continue;
    if (unit === LINE_FEED) return at;
    if (unit === COLON && isBlankOrBreak(text.charCodeAt(at + 1))) throw UNCOMMON;
    if (unit === HASH && text.charCodeAt(at - 1) === SPACE) return at;
    if (unit === TAB) throw UNCOMMON;
  }
}

function isBlankOrBreak(unit: number): boolean {
  return unit === SPACE || unit === LINE_FEED || unit === TAB;
}

function withoutBlanks(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && text.charCodeAt(at - 1) === SPACE) at--;
  return at;
}

/** Reads the further lines of a plain scalar: one break is a space, of several one is dropped. */
function readContinuation(
  lines: Lines,
  first: string,
  from: number,
  indent: number,
): { value: string; end: number } {
  const { text } = lines;
  let [value, last] = [first, from];
  let breaks = 1;
  for (let start = from; start < lines.end; ) {
    let at = start;
    while (text.charCodeAt(at) === SPACE) at++;
    if (text.charCodeAt(at) === LINE_FEED) {
      breaks++;
      start = at + 1;
      continue;
    }
    if (at - start <= indent) break;
    if (text.charCodeAt(at) === HASH) throw UNCOMMON;
    const end = plainEnd(text, at);
    if (text.charCodeAt(end) === HASH) throw UNCOMMON;
    value += breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
    last = withoutBlanks(text, at, end);
    value += text.slice(at, last);
    breaks = 1;
    start = end + 1;
    lines.toContent(start);
  }
  // Behind a comment, nothing more may come.
  if (lines.column > indent) throw UNCOMMON;
  return { value, end: last };
}
