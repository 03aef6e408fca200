import type { JsonPrimitive } from '../../json.ts';
import { resolvePlain } from '../resolve-scalar.ts';
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

/** What a plain scalar is; notes numbers that lose their text. */
export function plainValue(lines: Lines, text: string): JsonPrimitive {
  if (isString(text)) return text;
  const { type, value, exact } = resolvePlain(text);
  if (type === 'float' && !Number.isFinite(value)) throw UNCOMMON;
  if (exact !== undefined) lines.notable = true;
  return value;
}

/** What a plain key is; keys that are no strings are not common. */
export function plainKey(text: string): string {
  if (isString(text) || resolvePlain(text).type === 'str') return text;
  throw UNCOMMON;
}

function isString(text: string): boolean {
  const kind = KINDS[text.charCodeAt(0)] ?? STRING;
  return kind === STRING || (kind === WORD && text.length > LONGEST_WORD);
}
