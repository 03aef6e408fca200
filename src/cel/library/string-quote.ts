const NAMED: ReadonlyMap<string, string> = new Map([
  ['\u0007', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
  ['\\', '\\\\'],
  ['"', '\\"'],
]);

/** The text as a CEL string literal in double quotes. */
export function quote(text: string): string {
  const escaped = text.replace(/[\u0007\b\f\n\r\t\v\\"]/g, (character) => {
    return NAMED.get(character) ?? character;
  });
  return `"${escaped.replace(/\p{Cs}/gu, '\ufffd')}"`;
}
