import {
  APOSTROPHE,
  COLON,
  DOT,
  HASH,
  HYPHEN,
  LINE_FEED,
  QUOTE,
  SPACE,
  TAB,
} from '../characters.ts';
import { SIMPLE_KEY_LIMIT } from '../simple-keys.ts';
import { isMark, type Lines, skipSpaces, UNCOMMON } from './lines.ts';
import { readQuoted } from './quoted.ts';
import { NEVER_PLAIN, plainKey } from './words.ts';

/** Looks for the keys of block mappings. */
export class KeyFinder {
  /** The key that was found last, and the offset behind it. */
  key = '';
  end = 0;

  constructor(readonly lines: Lines) {}

  /** Finds the colon of a key that starts here, and the key; -1 when this is no key. */
  find(): number {
    const { text, at, column } = this.lines;
    const unit = text.charCodeAt(at);
    // It might be `...` or `---`, the end of the document.
    if (column === 0 && (unit === DOT || unit === HYPHEN)) throw UNCOMMON;
    if (unit === QUOTE || unit === APOSTROPHE) return this.#findQuoted();
    if (NEVER_PLAIN[unit] === 1 || isMark(text, at)) return -1;
    for (let colon = at; ; colon++) {
      const here = text.charCodeAt(colon);
      if (here > COLON) continue;
      if (here === LINE_FEED) return -1;
      if (here === HASH && text.charCodeAt(colon - 1) === SPACE) return -1;
      if (here === TAB) throw UNCOMMON;
      if (here !== COLON) continue;
      const next = text.charCodeAt(colon + 1);
      if (next === SPACE || next === LINE_FEED) return this.#foundPlain(at, colon);
    }
  }

  #foundPlain(at: number, colon: number): number {
    const { text } = this.lines;
    let end = colon;
    while (text.charCodeAt(end - 1) === SPACE) end--;
    if (colon - at >= SIMPLE_KEY_LIMIT) throw UNCOMMON;
    this.key = plainKey(text, at, end);
    this.end = end;
    return colon;
  }

  #findQuoted(): number {
    const { lines } = this;
    const { text, at } = lines;
    const { value, end, simple } = readQuoted(lines, at);
    const colon = skipSpaces(text, end);
    if (text.charCodeAt(colon) !== COLON) return -1;
    const next = text.charCodeAt(colon + 1);
    if (next !== SPACE && next !== LINE_FEED) throw UNCOMMON;
    if (!simple || colon - at >= SIMPLE_KEY_LIMIT) throw UNCOMMON;
    this.key = value;
    this.end = end;
    return colon;
  }
}
