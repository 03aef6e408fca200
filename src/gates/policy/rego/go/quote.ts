/** A Go string literal, as `strconv.Quote` writes it. */
export function goQuote(text: string, asciiOnly = false): string {
  let quoted = '"';
  for (const char of text) quoted += char === '"' ? '\\"' : goEscape(char, asciiOnly);
  return `${quoted}"`;
}

/** A Go rune literal, as `strconv.QuoteRune` writes it. */
export function goQuoteRune(codePoint: number, asciiOnly = false): string {
  const valid =
    codePoint >= 0 && codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
  const char = valid ? String.fromCodePoint(codePoint) : '\ufffd';
  return `'${char === "'" ? "\\'" : goEscape(char, asciiOnly)}'`;
}

const NAMED: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
};

/** Go's `unicode.IsPrint`: letters, marks, numbers, punctuation, symbols, and the ASCII space. */
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

/** Whether Go prints a character as it is. */
export function isPrintable(char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  return code < 0x80 ? code >= 0x20 && code < 0x7f : PRINTABLE.test(char);
}

function goEscape(char: string, asciiOnly: boolean): string {
  const named = NAMED[char];
  if (named !== undefined) return named;
  const code = char.codePointAt(0) ?? 0;
  if (isPrintable(char) && !(asciiOnly && code >= 0x80)) return char;
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}
