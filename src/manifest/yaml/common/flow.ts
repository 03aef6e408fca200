import { type JsonArray, type JsonObject, type JsonValue, newJsonObject } from '../../json.ts';
import {
  APOSTROPHE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DOT,
  HASH,
  HYPHEN,
  LINE_FEED,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SPACE,
} from '../characters.ts';
import { SIMPLE_KEY_LIMIT } from '../simple-keys.ts';
import { type Lines, UNCOMMON } from './lines.ts';
import { readQuoted } from './quoted.ts';
import { NEVER_PLAIN, plainKey, plainValue } from './words.ts';

const MAX_DEPTH = 100;

/**
 * Reads `[…]` or `{…}`, over several lines too; but every scalar without quotes stands on one, every
 * key has its colon there, and only mappings have pairs.
 */
export function readFlow(lines: Lines, from: number): { value: JsonValue; end: number } {
  const reader = new FlowReader(lines, from);
  const value = reader.value(0);
  if (reader.at > lines.end) throw UNCOMMON;
  return { value, end: reader.at };
}

class FlowReader {
  constructor(
    readonly lines: Lines,
    public at: number,
  ) {}

  value(depth: number): JsonValue {
    if (depth > MAX_DEPTH) throw UNCOMMON;
    const unit = this.#peek();
    if (unit === OPEN_BRACKET) return this.#array(depth);
    if (unit === OPEN_BRACE) return this.#object(depth);
    const from = this.at;
    const value = isQuote(unit) ? this.#quoted() : plainValue(this.lines, from, this.#skipWord());
    this.lines.places?.scalar(from, this.at);
    return value;
  }

  #peek(): number {
    return this.lines.text.charCodeAt(this.at);
  }

  #array(depth: number): JsonArray {
    const { places } = this.lines;
    const items: JsonValue[] = [];
    places?.openSequence(this.at);
    this.at++;
    while (this.#skipBlanks() !== CLOSE_BRACKET) {
      items.push(this.value(depth + 1));
      places?.member();
      if (!this.#comma(CLOSE_BRACKET)) break;
    }
    this.at++;
    places?.close(this.at);
    return items.slice();
  }

  #object(depth: number): JsonObject {
    const { places } = this.lines;
    const object = newJsonObject();
    places?.openMapping(this.at);
    this.at++;
    while (this.#skipBlanks() !== CLOSE_BRACE) {
      const key = this.#key();
      if (object[key] !== undefined) this.lines.notable = true;
      object[key] = this.#behindColon(depth);
      places?.member();
      if (!this.#comma(CLOSE_BRACE)) break;
    }
    this.at++;
    places?.close(this.at);
    return object;
  }

  #behindColon(depth: number): JsonValue {
    const from = this.at;
    const unit = this.#skipBlanks();
    if (unit !== COMMA && unit !== CLOSE_BRACE) return this.value(depth + 1);
    this.lines.places?.scalar(from);
    return null;
  }

  /** Reads a key and its colon, which stand on one line. */
  #key(): string {
    const from = this.at;
    const quoted = isQuote(this.#peek());
    const key = quoted ? this.#quotedKey() : plainKey(this.lines.text, from, this.#skipWord());
    this.lines.places?.key(key, from, this.at);
    while (this.#peek() === SPACE) this.at++;
    if (this.#peek() !== COLON || this.at - from >= SIMPLE_KEY_LIMIT) throw UNCOMMON;
    this.at++;
    return key;
  }

  #quotedKey(): string {
    const { value, end, simple } = readQuoted(this.lines, this.at);
    if (!simple) throw UNCOMMON;
    this.at = end;
    return value;
  }

  #quoted(): string {
    const { value, end } = readQuoted(this.lines, this.at);
    this.at = end;
    return value;
  }

  /**
   * Moves over words, up to a mark, a comment or the end of the line, and returns where they end;
   * `:` is a mark in front of a blank.
   */
  #skipWord(): number {
    const { text, end: limit } = this.lines;
    const from = this.at;
    if (this.#isMark(from)) throw UNCOMMON;
    let end = from;
    for (let at = from; at < limit; at++) {
      const unit = text.charCodeAt(at);
      if (unit === SPACE) continue;
      if (ENDS_WORD[unit] === 1) break;
      if (unit === COLON && isBlank(text.charCodeAt(at + 1))) break;
      if (unit === HASH && end < at) break;
      end = at + 1;
    }
    this.at = end;
    return end;
  }

  /** Whether what starts here is no word, or might end the document. */
  #isMark(at: number): boolean {
    const { text } = this.lines;
    const unit = text.charCodeAt(at);
    if (NEVER_PLAIN[unit] === 1 || unit === COLON) return true;
    if (unit !== HYPHEN && unit !== DOT) return false;
    return isBlank(text.charCodeAt(at + 1)) || text.charCodeAt(at - 1) === LINE_FEED;
  }

  /** Moves over blanks, breaks and comments, and returns what comes then. */
  #skipBlanks(): number {
    const { text, end } = this.lines;
    for (; this.at < end; this.at++) {
      const unit = text.charCodeAt(this.at);
      if (unit === HASH) this.at = text.indexOf('\n', this.at);
      else if (!isBlank(unit)) return unit;
    }
    throw UNCOMMON;
  }

  /** Moves over a comma; returns false in front of the closing mark. */
  #comma(close: number): boolean {
    const unit = this.#skipBlanks();
    if (unit === COMMA) this.at++;
    else if (unit !== close) throw UNCOMMON;
    return unit === COMMA;
  }
}

/** What a scalar without quotes ends at, and what it might not hold. */
const ENDS_WORD = new Uint8Array(128);
for (const character of '\t\n,?[]{}') ENDS_WORD[character.charCodeAt(0)] = 1;

function isQuote(unit: number): boolean {
  return unit === QUOTE || unit === APOSTROPHE;
}

function isBlank(unit: number): boolean {
  return unit === SPACE || unit === LINE_FEED;
}
