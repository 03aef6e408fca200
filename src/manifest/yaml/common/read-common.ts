import { type JsonArray, type JsonObject, type JsonValue, newJsonObject } from '../../json.ts';
import { YamlError } from '../yaml-error.ts';
import { KeyFinder } from './key-finder.ts';
import { Lines, skipSpaces, UNCOMMON } from './lines.ts';
import { Places } from './places.ts';
import { readScalar } from './read-scalar.ts';

const LINE_FEED = 0x0a;
const SPACE = 0x20;
const HYPHEN = 0x2d;

const MAX_DEPTH = 200;
const DOCUMENT_END = '\n...\n';

/** A value, and whether `construct` has more to tell about it: exact numbers, duplicate keys. */
export interface Common {
  readonly value: JsonObject | JsonArray | null;
  readonly notable: boolean;
}

/**
 * Reads a document directly to its value, several times faster than `compose` and `construct`, as
 * long as it holds only what people and programs usually write: block collections, scalars of every
 * style, anchors of scalars, flow collections as `readFlow` knows them. Returns undefined for anything else, errors included: then the
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
  const closed = end - start > DOCUMENT_END.length && text.endsWith(DOCUMENT_END, end);
  const contentEnd = closed ? end - DOCUMENT_END.length + 1 : end;
  const lines = new Lines(text, contentEnd, places ?? rehearsal(start));
  try {
    lines.toContent(start);
    const value = new BlockReader(lines).document();
    return closed && value === null ? undefined : { value, notable: lines.notable };
  } catch (error) {
    if (error === UNCOMMON || error instanceof YamlError) return undefined;
    throw error;
  }
}

/**
 * The first documents of a process note their places unasked: code that V8 optimized without having
 * seen that would be thrown away at the first finding, and be slow for a hundred documents again.
 */
function rehearsal(start: number): Places | undefined {
  if (rehearsals === 0) return undefined;
  rehearsals--;
  return new Places(start);
}

let rehearsals = 12;

/** Finds what {@link readCommon} must not be given. */
export const UNUSUAL = /[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\ufffd]/;

class BlockReader {
  readonly #keys: KeyFinder;

  constructor(readonly lines: Lines) {
    this.#keys = new KeyFinder(lines);
  }

  document(): JsonObject | JsonArray | null {
    const { lines } = this;
    const { column } = lines;
    if (column === -1) return null;
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
    lines.places?.openSequence(lines.at);
    const items = [this.#item(column, depth)];
    lines.places?.member();
    while (lines.column === column && this.#atEntry()) {
      items.push(this.#item(column, depth));
      lines.places?.member();
    }
    if (lines.column > column) throw UNCOMMON;
    lines.places?.close();
    // An array that grew has room for many more; its copy has not.
    return items.length === 1 ? items : items.slice();
  }

  #item(column: number, depth: number): JsonValue {
    const { lines } = this;
    const from = lines.at;
    const at = skipSpaces(lines.text, from + 1);
    if (lines.endsAt(at)) {
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
    const colon = this.#keys.find();
    if (colon !== -1) return this.#mappingFrom(lines.column, colon, depth);
    return readScalar(lines, lines.at, indent);
  }

  #mapping(column: number, depth: number): JsonObject {
    const colon = this.#keys.find();
    if (colon === -1) throw UNCOMMON;
    return this.#mappingFrom(column, colon, depth);
  }

  /** Reads a mapping whose first key was found, with its colon. */
  #mappingFrom(column: number, firstColon: number, depth: number): JsonObject {
    if (depth > MAX_DEPTH) throw UNCOMMON;
    const { lines } = this;
    const object = newJsonObject();
    lines.places?.openMapping(lines.at);
    for (let colon = firstColon; ; colon = this.#keys.find()) {
      if (colon === -1) throw UNCOMMON;
      const { key, end } = this.#keys;
      if (object[key] !== undefined) lines.notable = true;
      lines.places?.key(key, lines.at, end);
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
    const at = skipSpaces(lines.text, from);
    if (!lines.endsAt(at)) return readScalar(lines, at, indent);
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
}
