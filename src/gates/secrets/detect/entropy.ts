/** Shannon entropy of a text, in bits per UTF-16 unit. */
export function shannonEntropy(text: string): number {
  if (text.length === 0) return 0;
  const counts = new Map<number, number>();
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  let bits = 0;
  for (const count of counts.values())
    bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/**
 * How much of a text reads like words, from 0 (random) to 1: the share of neighbouring letters
 * that are common together in English and in the names programs use. Random letters get about
 * 0.45, words 0.85 and more.
 */
export function wordLikeness(text: string): number {
  let pairs = 0;
  let common = 0;
  const lower = text.toLowerCase();
  for (let i = 1; i < lower.length; i++) {
    const a = lower.charCodeAt(i - 1) - 97;
    const b = lower.charCodeAt(i) - 97;
    if (a < 0 || a > 25 || b < 0 || b > 25) continue;
    pairs++;
    if (COMMON_PAIRS.has(a * 26 + b)) common++;
  }
  return pairs === 0 ? 0 : common / pairs;
}

/** The letters that often follow each letter, a to z. */
const FOLLOWERS = [
  'bcdgilmnprstuvy',
  'aeiloruy',
  'acehiklortuy',
  'abdeimorsuy',
  'acdelmnprstvwxy',
  'aefilortu',
  'aeghilnoru',
  'aeiotruy',
  'acdefglmnoprstvz',
  'aeosu',
  'aeiuns',
  'adeilopsuvyt',
  'abeimopsuy',
  'acdegikostuvy',
  'bcdgiklmnoprstuvw',
  'aehiloprstuy',
  'u',
  'abcdeiklmnorstuvy',
  'aceghiklmopqstuwy',
  'acehilmoprstuwy',
  'bcdegilmnprst',
  'aeio',
  'aehinors',
  'ptieay',
  'aelmnopst',
  'aeoy',
];

const COMMON_PAIRS = new Set(
  FOLLOWERS.flatMap((letters, a) =>
    [...letters].map((letter) => a * 26 + letter.charCodeAt(0) - 97),
  ),
);
