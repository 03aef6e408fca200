/**
 * Control characters, C1 controls, line and paragraph separators, and everything that reorders
 * or hides text (Trojan Source: https://trojansource.codes).
 */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** Text from a manifest made safe for a terminal or a line of a log: what is unsafe shows as `\u{…}`. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (c) => (c === '\t' ? '  ' : codePoint(c)));
}

/** As {@link printable}, but line breaks stay. */
export function printableLines(text: string): string {
  return text.split(/\r?\n/).map(printable).join('\n');
}

/** JSON with everything escaped that a terminal could act on. */
export function safeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(UNSAFE, (c) =>
    c === '\n' ? c : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Text inside an XML element or attribute; characters that XML 1.0 cannot hold are shown. */
export function xmlText(text: string): string {
  return printableLines(text)
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}

/** Text inside HTML that stands in Markdown: a `<summary>`. */
export function htmlText(text: string): string {
  return xmlText(printable(text)).replace(/@(?=\w)/g, '@&#8203;');
}

/** The message of a GitHub workflow command. */
export function githubData(text: string): string {
  return printableLines(text)
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

/** A property of a GitHub workflow command. */
export function githubProperty(text: string): string {
  return githubData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Text inside Markdown prose or a table cell: nothing of it becomes markup or HTML. */
export function markdownText(text: string): string {
  return printable(text.replace(/\s*\r?\n\s*/g, ' '))
    .replace(/[\\`*_{}[\]<>|#~]/g, (c) => (c === '<' ? '&lt;' : `\\${c}`))
    .replace(/@(?=\w)/g, '@&#8203;');
}

/** A Markdown code span that holds any text. */
export function markdownCode(text: string): string {
  const safe = printable(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...(safe.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = safe.startsWith('`') || safe.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${safe}${pad}${fence}`;
}

/** A fenced Markdown block that holds any text. */
export function markdownFence(text: string, language: string): string {
  const safe = printableLines(text);
  const longest = Math.max(2, ...(safe.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${safe}\n${fence}`;
}

function codePoint(c: string): string {
  return `\\u{${c.charCodeAt(0).toString(16)}}`;
}
