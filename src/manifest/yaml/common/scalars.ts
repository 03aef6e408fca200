import type { JsonPrimitive } from '../../json.ts';
import { Cursor } from '../cursor.ts';
import { scanBlockScalar } from '../scan-block-scalar.ts';
import { scanQuoted } from '../scan-quoted.ts';
import { type Lines, UNCOMMON } from './lines.ts';
import { type Literal, readLiteral } from './literal.ts';
import { plainValue } from './words.ts';

const TAB = 0x09;
const LINE_FEED = 0x0a;
const SPACE = 0x20;
const QUOTE = 0x22;
const HASH = 0x23;
const APOSTROPHE = 0x27;
const COLON = 0x3a;
const BACKSLASH = 0x5c;

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

/** A scalar and the offset behind it. */
export interface Quoted {
  readonly value: string;
  readonly end: number;
  /** Whether it stands on one line, without escapes. */
  readonly simple: boolean;
}

/** Reads a scalar in quotes. */
export function readQuoted(lines: Lines, from: number): Quoted {
  const { text } = lines;
  const delimiter = text.charCodeAt(from);
  for (let at = from + 1; ; at++) {
    const unit = text.charCodeAt(at);
    if (unit === delimiter) {
      if (unit === APOSTROPHE && text.charCodeAt(at + 1) === APOSTROPHE) break;
      return { value: text.slice(from + 1, at), end: at + 1, simple: true };
    }
    if (unit === LINE_FEED || (unit === BACKSLASH && delimiter === QUOTE)) break;
  }
  return readUnusualQuoted(lines, from);
}

/** Line breaks, and escapes that JSON does not have, are left to the scanner. */
function readUnusualQuoted(lines: Lines, from: number): Quoted {
  const json = jsonStringEnd(lines.text, from);
  if (json !== -1) {
    return { value: String(JSON.parse(lines.text.slice(from, json))), end: json, simple: false };
  }
  const { text, end } = scanQuoted(Cursor.at(lines.text, from, 0));
  if (end > lines.end) throw UNCOMMON;
  return { value: text, end, simple: false };
}

/** The end of a scalar on one line in double quotes that means the same in JSON; -1 for others. */
function jsonStringEnd(text: string, from: number): number {
  if (text.charCodeAt(from) !== QUOTE) return -1;
  for (let at = from + 1; ; at++) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) return at + 1;
    if (unit === LINE_FEED || unit === TAB) return -1;
    if (unit === BACKSLASH && !JSON_ESCAPES.has(text.charAt(++at))) return -1;
  }
}

const JSON_ESCAPES = new Set('"\\bfnrt');

/** Reads a literal or folded scalar. */
export function readBlockScalar(lines: Lines, from: number, indent: number): string {
  const { text } = lines;
  const literal = text.charAt(from) === '|' ? readLiteral(text, from, indent) : undefined;
  const { value, end, next } = literal ?? scanBlock(text, from, indent);
  if (next > lines.end) throw UNCOMMON;
  lines.places?.scalar(from, end);
  lines.toContent(next);
  return value;
}

/** What is not usual is left to the scanner. */
function scanBlock(text: string, from: number, indent: number): Literal {
  const cursor = Cursor.at(text, from, 0);
  const { text: value, end } = scanBlockScalar(cursor, indent);
  return { value, end, next: cursor.offset - cursor.column };
}
