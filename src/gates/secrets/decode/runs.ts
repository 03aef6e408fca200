/** The value of each base64 digit (both alphabets) by ASCII code; -1 for everything else. */
const DIGIT = new Int8Array(128).fill(-1);
for (const [value, char] of [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
].entries()) {
  DIGIT[char.charCodeAt(0)] = value;
}
DIGIT['-'.charCodeAt(0)] = 62;
DIGIT['_'.charCodeAt(0)] = 63;

/** A stretch of a text: UTF-16 offsets, `end` exclusive. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/**
 * The next stretch of at least `shortest` base64 digits, with its padding. Steps over the text
 * `shortest` characters at a time, and looks closer only where it lands on a digit.
 */
export function nextRun(text: string, from: number, shortest: number): Run | undefined {
  let floor = from;
  let at = from + shortest - 1;
  while (at < text.length) {
    let start = at + 1;
    while (start > floor && digitAt(text, start - 1) !== -1) start--;
    if (at - start + 1 >= shortest) return { start, end: endOfRun(text, at + 1) };
    // Nothing before `start` can begin a long enough run; the next look covers what follows.
    floor = start;
    at = start + shortest - 1;
  }
  return undefined;
}

/**
 * The next word of at least 16 characters of those that tokens, hashes and encodings are made of.
 * Most text has none, and then costs next to nothing.
 */
export function nextLongWord(text: string, from: number): Run | undefined {
  let floor = from;
  let at = from + LONG_WORD - 1;
  while (at < text.length) {
    let start = at + 1;
    while (start > floor && isWordPart(text, start - 1)) start--;
    if (at - start + 1 >= LONG_WORD) {
      let end = at + 1;
      while (end < text.length && isWordPart(text, end)) end++;
      return { start, end };
    }
    floor = start;
    at = start + LONG_WORD - 1;
  }
  return undefined;
}

const LONG_WORD = 16;

/** Base64 digits, and what else stands inside tokens: `.`, `~`, `=`. */
const WORD_PART = Uint8Array.from(DIGIT, (value) => (value === -1 ? 0 : 1));
for (const char of '.~=') WORD_PART[char.charCodeAt(0)] = 1;

function isWordPart(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code < 128 && WORD_PART[code] === 1;
}

/** Whether the run that starts here decodes to printable ASCII, or to gzip or zlib, at first. */
export function startsReadable(text: string, start: number): boolean {
  const [a, b] = [tripleAt(text, start), tripleAt(text, start + 4)];
  const head = a >> 8;
  if (head === 0x1f8b || ZLIB.has(head)) return true;
  return isReadableTriple(a) && isReadableTriple(b);
}

const ZLIB = new Set([0x7801, 0x785e, 0x789c, 0x78da]);

function digitAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code < 128 ? (DIGIT[code] ?? -1) : -1;
}

function endOfRun(text: string, from: number): number {
  let end = from;
  while (end < text.length && digitAt(text, end) !== -1) end++;
  for (let padding = 0; padding < 2 && text.charCodeAt(end) === 61; padding++) end++;
  return end;
}

/** Three bytes of four digits. */
function tripleAt(text: string, start: number): number {
  let bits = 0;
  for (let i = start; i < start + 4; i++) bits = (bits << 6) | (digitAt(text, i) & 63);
  return bits;
}

function isReadableTriple(bytes: number): boolean {
  return isReadable(bytes >> 16) && isReadable((bytes >> 8) & 255) && isReadable(bytes & 255);
}

function isReadable(byte: number): boolean {
  return (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13;
}
