import { type JsonArray, type JsonObject, type JsonValue, newJsonObject } from '../../json.ts';
import { SIMPLE_KEY_LIMIT } from '../simple-keys.ts';
import { type Lines, UNCOMMON } from './lines.ts';
import { readQuoted } from './scalars.ts';
import { plainKey, plainValue } from './words.ts';

const LINE_FEED = 0x0a;
const SPACE = 0x20;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

const MAX_DEPTH = 100;

/** Reads `[…]` or `{…}` with the simplest of contents: JSON, and words without quotes. */
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
    return isQuote(unit) ? this.#quoted() : plainValue(this.lines, this.#word());
  }

  #peek(): number {
    return this.lines.text.charCodeAt(this.at);
  }

  #array(depth: number): JsonArray {
    const items: JsonValue[] = [];
    this.at++;
    while (this.#skipBlanks() !== CLOSE_BRACKET) {
      items.push(this.value(depth + 1));
      if (!this.#comma(CLOSE_BRACKET)) break;
    }
    this.at++;
    return items;
  }

  #object(depth: number): JsonObject {
    const object = newJsonObject();
    this.at++;
    while (this.#skipBlanks() !== CLOSE_BRACE) {
      const key = this.#key();
      if (object[key] !== undefined) this.lines.notable = true;
      this.#skipBlanks();
      object[key] = this.value(depth + 1);
      if (!this.#comma(CLOSE_BRACE)) break;
    }
    this.at++;
    return object;
  }

  /** Reads a key and its colon, which stand on one line. */
  #key(): string {
    const from = this.at;
    const quoted = isQuote(this.#peek());
    const key = quoted ? this.#quotedKey() : plainKey(this.#word());
    if (this.#peek() !== COLON || this.at - from >= SIMPLE_KEY_LIMIT) throw UNCOMMON;
    this.at++;
    if (!quoted && this.#peek() !== SPACE) throw UNCOMMON;
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

  #word(): string {
    const { text } = this.lines;
    const from = this.at;
    while (WORD_UNITS[this.#peek()] === 1) this.at++;
    if (this.at === from || NOT_FIRST.has(text.charAt(from))) throw UNCOMMON;
    return text.slice(from, this.at);
  }

  /** Moves over blanks and breaks, and returns what comes then. */
  #skipBlanks(): number {
    while (this.#peek() === SPACE || this.#peek() === LINE_FEED) this.at++;
    return this.#peek();
  }

  /** Moves over a comma; returns false in front of the closing mark. */
  #comma(close: number): boolean {
    const unit = this.#skipBlanks();
    if (unit === COMMA) this.at++;
    else if (unit !== close) throw UNCOMMON;
    return unit === COMMA;
  }
}

const WORD_UNITS = new Uint8Array(128);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_/-.') {
  WORD_UNITS[character.charCodeAt(0)] = 1;
}

/** `-` alone is no word; `...` may end the document. */
const NOT_FIRST = new Set('-.');

function isQuote(unit: number): boolean {
  return unit === QUOTE || unit === APOSTROPHE;
}
