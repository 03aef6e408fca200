/**
 * What a Go program says in a line of its log, without when and where it says it: those differ from
 * run to run, and reports do not. Understood are `log`, klog (kubectl) and slog's text (Helm 4).
 */
export function messageOfLogLine(line: string): string {
  const bare = line
    .replace(/^\d{4}[/-]\d\d[/-]\d\d[T ]\d\d:\d\d:\d\d\S* /, '')
    .replace(/^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d+\s+\d+ (?=[\w.-]+:\d+\] )/, '')
    .replace(/^[\w.-]+:\d+\] /, '')
    .replace(/^time=\S+ /, '')
    .replace(/^level=\w+(?:[+-]\d+)? /, '')
    .replace(/^\w+\.go:\d+: /, '');
  const [, quoted, rest = ''] = /^msg=("(?:[^"\\]|\\.)*")(.*)$/.exec(bare) ?? [];
  const message = quoted === undefined ? bare : unquoted(quoted) + rest;
  return message.replace(/^(WARNING|Warning|warning): /, '').trim();
}

/** Go quotes as JSON does, but for escapes that messages hardly have. */
function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
