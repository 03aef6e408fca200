import type { JsonPrimitive } from '../../json.ts';
import { resolvePlain } from '../resolve-scalar.ts';
import { KnownWords } from './known-words.ts';
import { type Lines, UNCOMMON } from './lines.ts';

/** The longest word that is no string: `false`, `+.inf`. */
const LONGEST_WORD = 5;

/** What a plain scalar's first character says: always a string, perhaps a word, perhaps a number. */
const STRING = 0;
const WORD = 1;
const NUMBER = 2;

const KINDS = new Uint8Array(128);
for (const character of 'yYnNtTfFoO~<') KINDS[character.charCodeAt(0)] = WORD;
for (const character of '+-.0123456789') KINDS[character.charCodeAt(0)] = NUMBER;

/** What never starts a plain scalar: 1 at such a unit. */
export const NEVER_PLAIN = new Uint8Array(128);
for (const character of '\t,[]{}#&*!|>\'"%@`?') NEVER_PLAIN[character.charCodeAt(0)] = 1;

/** The longest values worth knowing again: V8 keeps longer ones as slices, which hold the whole text. */
const LONGEST_KNOWN = 12;

const KEYS = new KnownWords<string>();
const VALUES = new KnownWords<JsonPrimitive>();

/** What the plain scalar at this place is; notes numbers that lose their text. */
export function plainValue(lines: Lines, from: number, end: number): JsonPrimitive {
  const { text } = lines;
  if (end - from > LONGEST_KNOWN) return meaning(lines, text.slice(from, end));
  const known = VALUES.get(text, from, end);
  if (known !== undefined) return known;
  const word = text.slice(from, end);
  const value = meaning(lines, word);
  if (!lines.notable) VALUES.set(word, value);
  return value;
}

function meaning(lines: Lines, word: string): JsonPrimitive {
  if (isString(word)) return word;
  const { type, value, exact } = resolvePlain(word);
  if (type === 'float' && !Number.isFinite(value)) throw UNCOMMON;
  if (exact !== undefined) lines.notable = true;
  return value;
}

/** What the plain key at this place is; keys that are no strings are not common. */
export function plainKey(text: string, from: number, end: number): string {
  const known = KEYS.get(text, from, end);
  if (known !== undefined) return known;
  const key = text.slice(from, end);
  if (!isString(key) && resolvePlain(key).type !== 'str') throw UNCOMMON;
  KEYS.set(key, key);
  return key;
}

function isString(word: string): boolean {
  const kind = KINDS[word.charCodeAt(0)] ?? STRING;
  return kind === STRING || (kind === WORD && word.length > LONGEST_WORD);
}
