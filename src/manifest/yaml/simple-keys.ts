import type { Cursor } from './cursor.ts';

/**
 * A place that becomes a mapping key should a `:` follow on its line within 1,024 characters: YAML
 * has no other mark in front of most keys.
 */
export interface SimpleKey {
  /** The token that would be the key. */
  readonly tokenNumber: number;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  /** Whether nothing but a key may stand here: at the indentation of a block mapping. */
  readonly required: boolean;
}

/** How far behind its start a simple key's `:` may stand. */
export const SIMPLE_KEY_LIMIT = 1024;

/** The possible keys of a document so far: one per flow level; the first is the block level's. */
export class SimpleKeys {
  readonly #levels: (SimpleKey | undefined)[] = [undefined];

  constructor(readonly cursor: Cursor) {}

  /** How many flow collections are open. */
  get depth(): number {
    return this.#levels.length - 1;
  }

  enter(): void {
    this.#levels.push(undefined);
  }

  leave(): void {
    if (this.depth > 0) this.#levels.pop();
  }

  /** Notes that a key may start here; another one of this level is given up. */
  save(tokenNumber: number, required: boolean): void {
    this.drop();
    const { offset, line, column } = this.cursor;
    this.#levels[this.depth] = { tokenNumber, offset, line, column, required };
  }

  /** Gives up this level's key. */
  drop(): void {
    const key = this.#levels[this.depth];
    if (key?.required) throw this.#missingColon(key);
    this.#levels[this.depth] = undefined;
  }

  /** Hands out this level's key, if a `:` here makes it one. */
  take(): SimpleKey | undefined {
    const key = this.#levels[this.depth];
    if (key === undefined || !this.#isPossible(key, this.depth)) return undefined;
    this.#levels[this.depth] = undefined;
    return key;
  }

  /** Whether the token may yet turn out to be a key. */
  mayBecomeKey(tokenNumber: number): boolean {
    for (let level = this.depth; level >= 0; level--) {
      const key = this.#levels[level];
      if (key?.tokenNumber === tokenNumber) return this.#isPossible(key, level);
    }
    return false;
  }

  #isPossible(key: SimpleKey, level: number): boolean {
    const { line, offset } = this.cursor;
    if (key.line === line && key.offset + SIMPLE_KEY_LIMIT >= offset) return true;
    if (key.required) throw this.#missingColon(key);
    this.#levels[level] = undefined;
    return false;
  }

  #missingColon(key: SimpleKey): Error {
    return this.cursor.error("could not find expected ':'", key.offset);
  }
}
