import { isPrintable } from '../go/quote.ts';

/** Go's `template.HTMLEscapeString`. */
export function htmlEscaped(text: string): string {
  return text.replace(/[&<>"'\u0000]/g, (char) => HTML.get(char) ?? char);
}

const HTML = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&#34;'],
  ["'", '&#39;'],
  ['\u0000', '\ufffd'],
]);

/** Go's `template.JSEscapeString`. */
export function jsEscaped(text: string): string {
  let escaped = '';
  for (const char of text) escaped += jsEscapedChar(char);
  return escaped;
}

function jsEscapedChar(char: string): string {
  if (/^[\\'"]$/.test(char)) return `\\${char}`;
  const code = char.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase().padStart(4, '0');
  if (/^[<>&=]$/.test(char) || code < 0x20) return `\\u${hex}`;
  return code < 0x80 || isPrintable(char) ? char : `\\u${hex}`;
}
