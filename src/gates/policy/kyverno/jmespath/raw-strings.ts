/**
 * Doubles the escaped backslashes of raw string literals. The parser follows the community's
 * grammar, which reads `'\\'` as one backslash; the base grammar, and Kyverno, keep both.
 */
export function keepBackslashes(expression: string): string {
  if (!expression.includes('\\\\')) return expression;
  let result = '';
  for (let i = 0; i < expression.length; ) {
    const end = endOfToken(expression, i);
    const token = expression.slice(i, end);
    result += token.startsWith("'") ? token.replaceAll('\\\\', '\\\\\\\\') : token;
    i = end;
  }
  return result;
}

/** The end of the quoted text that starts here, or of this one character. */
function endOfToken(text: string, start: number): number {
  const quote = text[start] ?? '';
  if (!`'"\``.includes(quote)) return start + 1;
  let i = start + 1;
  while (i < text.length && text[i] !== quote) i += text[i] === '\\' ? 2 : 1;
  return Math.min(i + 1, text.length);
}
