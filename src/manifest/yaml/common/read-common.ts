import { type JsonArray, type JsonObject, type JsonValue, newJsonObject } from '../../json.ts';
import { SIMPLE_KEY_LIMIT } from '../simple-keys.ts';
import { YamlError } from '../yaml-error.ts';
import { readFlow } from './flow.ts';
import { Lines, UNCOMMON } from './lines.ts';
import type { Places } from './places.ts';
import { readBlockScalar, readPlain, readQuoted } from './scalars.ts';
import { NEVER_PLAIN, plainKey } from './words.ts';

const TAB = 0x09;
const LINE_FEED = 0x0a;
const SPACE = 0x20;
const QUOTE = 0x22;
const HASH = 0x23;
const APOSTROPHE = 0x27;
const HYPHEN = 0x2d;
const DOT = 0x2e;
const COLON = 0x3a;
const QUESTION = 0x3f;

const MAX_DEPTH = 200;

/** A value, and whether `construct` has more to tell about it: exact numbers, duplicate keys. */
export interface Common {
  readonly value: JsonObject | JsonArray;
  readonly notable: boolean;
}

/**
 * Reads a document directly to its value, several times faster than `compose` and `construct`, as
 * long as it holds only what Helm, kustomize and go-yaml print: block collections, scalars of every
 * style, simple flow collections. Returns undefined for anything else, errors included: then the
 * complete reader decides. Where it returns a value, that reader gives the same (a fuzz test).
 *
 * A line feed must stand before `end`; the text must hold no tab outside block scalars, no line
 * break but LF, no character that YAML forbids ({@link UNUSUAL}). `places` is told where everything
 * stands; what it holds then is worth something only when a value is returned.
 */
export function readCommon(
  text: string,
  start: number,
  end: number,
  places?: Places,
): Common | undefined {
  const lines = new Lines(text, end, places);
  try {
    lines.toContent(start);
    const value = new BlockReader(lines).document();
    return { value, notable: lines.notable };
  } catch (error) {
    if (error === UNCOMMON || error instanceof YamlError) return undefined;
    throw error;
  }
}

/** Finds what {@link readCommon} must not be given. */
export const UNUSUAL = /[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\ufffd]/;

class BlockReader {
  /** The key that {@link BlockReader.#findKey} found, and the offset behind it. */
  #key = '';
  #keyEnd = 0;

  constructor(readonly lines: Lines) {}

  document(): JsonObject | JsonArray {
    const { lines } = this;
    const { column } = lines;
    if (column === -1) throw UNCOMMON;
    const value = this.#atEntry() ? this.#sequence(column, 0) : this.#mapping(column, 0);
    if (lines.column !== -1) throw UNCOMMON;
    return value;
  }

  /** Whether `- ` stands here. */
  #atEntry(): boolean {
    const { text, at } = this.lines;
    if (text.charCodeAt(at) !== HYPHEN) return false;
    const next = text.charCodeAt(at + 1);
    return next === SPACE || next === LINE_FEED;
  }

  #sequence(column: number, depth: number): JsonArray {
    if (depth > MAX_DEPTH) throw UNCOMMON;
    const { lines } = this;
    const items: JsonValue[] = [];
    lines.places?.openSequence(lines.at);
    while (lines.column === column && this.#atEntry()) {
      items.push(this.#item(column, depth));
      lines.places?.member();
    }
    if (lines.column > column) throw UNCOMMON;
    lines.places?.close();
    // An array that grew has room for many more; its copy has not.
    return items.slice();
  }

  #item(column: number, depth: number): JsonValue {
    const { lines } = this;
    const from = lines.at;
    const at = this.#skipSpaces(from + 1);
    if (this.#endsLine(at)) {
      lines.endLine(from + 1);
      return lines.column > column ? this.#node(column, depth + 1) : this.#nothing(from + 1);
    }
    lines.at = at;
    lines.column = column + at - from;
    return this.#node(column, depth + 1);
  }

  /** Reads what stands here, inside a collection at column `indent`. */
  #node(indent: number, depth: number): JsonValue {
    const { lines } = this;
    if (this.#atEntry()) return this.#sequence(lines.column, depth);
    const colon = this.#findKey();
    if (colon !== -1) return this.#mappingFrom(lines.column, colon, depth);
    return this.#scalar(lines.at, indent);
  }

  #mapping(column: number, depth: number): JsonObject {
    const colon = this.#findKey();
    if (colon === -1) throw UNCOMMON;
    return this.#mappingFrom(column, colon, depth);
  }

  /** Reads a mapping whose first key was found, with its colon. */
  #mappingFrom(column: number, firstColon: number, depth: number): JsonObject {
    if (depth > MAX_DEPTH) throw UNCOMMON;
    const { lines } = this;
    const object = newJsonObject();
    lines.places?.openMapping(lines.at);
    for (let colon = firstColon; ; colon = this.#findKey()) {
      if (colon === -1) throw UNCOMMON;
      const key = this.#key;
      if (object[key] !== undefined) lines.notable = true;
      lines.places?.key(key, lines.at, this.#keyEnd);
      object[key] = this.#value(colon + 1, column, depth);
      lines.places?.member();
      if (lines.column !== column) break;
      if (this.#atEntry()) throw UNCOMMON;
    }
    if (lines.column > column) throw UNCOMMON;
    lines.places?.close();
    return object;
  }

  /** Reads what stands behind a colon, on its line or below. */
  #value(from: number, indent: number, depth: number): JsonValue {
    const { lines } = this;
    const at = this.#skipSpaces(from);
    if (!this.#endsLine(at)) return this.#scalar(at, indent);
    lines.endLine(from);
    if (lines.column > indent) return this.#node(indent, depth + 1);
    const items = lines.column === indent && this.#atEntry();
    return items ? this.#sequence(indent, depth + 1) : this.#nothing(from);
  }

  /** A value that is not written. */
  #nothing(at: number): null {
    this.lines.places?.scalar(at);
    return null;
  }

  #skipSpaces(from: number): number {
    const { text } = this.lines;
    let at = from;
    while (text.charCodeAt(at) === SPACE) at++;
    return at;
  }

  #endsLine(at: number): boolean {
    const unit = this.lines.text.charCodeAt(at);
    return unit === LINE_FEED || unit === HASH;
  }

  #scalar(from: number, indent: number): JsonValue {
    const { lines } = this;
    switch (lines.text.charAt(from)) {
      case '"':
      case "'": {
        const { value, end } = readQuoted(lines, from);
        lines.places?.scalar(from, end);
        lines.endLine(end);
        return value;
      }
      case '[':
      case '{': {
        const { value, end } = readFlow(lines, from);
        lines.endLine(end);
        return value;
      }
      case '|':
      case '>':
        return readBlockScalar(lines, from, indent);
    }
    if (NEVER_PLAIN[lines.text.charCodeAt(from)] === 1 || this.#isMark(from)) throw UNCOMMON;
    return readPlain(lines, from, indent);
  }

  /** Whether `-`, `?` or `:` stands here with a blank behind it. */
  #isMark(at: number): boolean {
    const { text } = this.lines;
    const unit = text.charCodeAt(at);
    if (unit !== HYPHEN && unit !== QUESTION && unit !== COLON) return false;
    const next = text.charCodeAt(at + 1);
    return next === SPACE || next === LINE_FEED || next === TAB;
  }

  /** Finds the colon of a key that starts here, and the key; -1 when this is no key. */
  #findKey(): number {
    const { text, at, column } = this.lines;
    const unit = text.charCodeAt(at);
    // It might be `...` or `---`, the end of the document.
    if (column === 0 && (unit === DOT || unit === HYPHEN)) throw UNCOMMON;
    if (unit === QUOTE || unit === APOSTROPHE) return this.#findQuotedKey();
    if (NEVER_PLAIN[unit] === 1 || this.#isMark(at)) return -1;
    for (let colon = at; ; colon++) {
      const here = text.charCodeAt(colon);
      if (here > COLON) continue;
      if (here === LINE_FEED) return -1;
      if (here === HASH && text.charCodeAt(colon - 1) === SPACE) return -1;
      if (here === TAB) throw UNCOMMON;
      if (here !== COLON) continue;
      const next = text.charCodeAt(colon + 1);
      if (next === SPACE || next === LINE_FEED) return this.#plainKey(at, colon);
    }
  }

  #plainKey(at: number, colon: number): number {
    const { text } = this.lines;
    let end = colon;
    while (text.charCodeAt(end - 1) === SPACE) end--;
    if (colon - at >= SIMPLE_KEY_LIMIT) throw UNCOMMON;
    this.#key = plainKey(text, at, end);
    this.#keyEnd = end;
    return colon;
  }

  #findQuotedKey(): number {
    const { lines } = this;
    const { text, at } = lines;
    const { value, end, simple } = readQuoted(lines, at);
    const colon = this.#skipSpaces(end);
    if (text.charCodeAt(colon) !== COLON) return -1;
    const next = text.charCodeAt(colon + 1);
    if (next !== SPACE && next !== LINE_FEED) throw UNCOMMON;
    if (!simple || colon - at >= SIMPLE_KEY_LIMIT) throw UNCOMMON;
    this.#key = value;
    this.#keyEnd = end;
    return colon;
  }
}
