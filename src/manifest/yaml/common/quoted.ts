import { APOSTROPHE, BACKSLASH, LINE_FEED, QUOTE, TAB } from '../characters.ts';
import { Cursor } from '../cursor.ts';
import { scanQuoted } from '../scan-quoted.ts';
import { type Lines, UNCOMMON } from './lines.ts';

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
