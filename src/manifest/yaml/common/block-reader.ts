import { type JsonArray, type JsonObject, type JsonValue, newJsonObject } from '../../json.ts';
import { KeyFinder } from './key-finder.ts';
import { type Lines, skipSpaces, UNCOMMON } from './lines.ts';
import { readScalar } from './read-scalar.ts';

const MAX_DEPTH = 200;

/** Reads block collections, and what is in them. */
export class BlockReader {
  readonly #keys: KeyFinder;

  constructor(readonly lines: Lines) {
    this.#keys = new KeyFinder(lines);
  }

  document(): JsonObject | JsonArray | null {
    const { lines } = this;
    const { column } = lines;
    if (column === -1) return null;
    const value = lines.atEntry ? this.#sequence(column, 0) : this.#mapping(column, 0);
    if (lines.column !== -1) throw UNCOMMON;
    return value;
  }

  #sequence(column: number, depth: number): JsonArray {
    if (depth > MAX_DEPTH) throw UNCOMMON;
    const { lines } = this;
    lines.places?.openSequence(lines.at);
    const items = [this.item(column, depth)];
    lines.places?.member();
    while (lines.column === column && lines.atEntry) {
      items.push(this.item(column, depth));
      lines.places?.member();
    }
    if (lines.column > column) throw UNCOMMON;
    lines.places?.close();
    // An array that grew has room for many more; its copy has not.
    return items.length === 1 ? items : items.slice();
  }

  /** Reads the item whose `-` stands here. */
  item(column: number, depth: number): JsonValue {
    const from = this.lines.at;
    return this.lines.enterItem() ? this.#node(column, depth + 1) : this.#nothing(from + 1);
  }

  /** Reads what stands here, inside a collection at column `indent`. */
  #node(indent: number, depth: number): JsonValue {
    const { lines } = this;
    if (lines.atEntry) return this.#sequence(lines.column, depth);
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
      object[key] = this.value(colon + 1, column, depth);
      lines.places?.member();
      if (lines.column !== column) break;
      if (lines.atEntry) throw UNCOMMON;
    }
    if (lines.column > column) throw UNCOMMON;
    lines.places?.close();
    return object;
  }

  /** Reads what stands behind a colon, on its line or below. */
  value(from: number, indent: number, depth: number): JsonValue {
    const { lines } = this;
    const at = skipSpaces(lines.text, from);
    if (!lines.endsAt(at)) return readScalar(lines, at, indent);
    return lines.enterBelow(from, indent) ? this.#node(indent, depth + 1) : this.#nothing(from);
  }

  /** A value that is not written. */
  #nothing(at: number): null {
    this.lines.places?.scalar(at);
    return null;
  }
}
