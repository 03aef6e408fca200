/** A document's stretch of a stream: UTF-16 offsets, `end` exclusive, separator lines left out. */
export interface DocumentRange {
  readonly start: number;
  readonly end: number;
  /** The offset of what stands behind its `---`, when kubectl refuses that: anything but a comment. */
  readonly afterSeparator?: number;
}

/**
 * Cuts a stream into documents as kubectl does (k8s.io/apimachinery `util/yaml`): on lines that
 * start with `---`, before any YAML is parsed. Stretches of blank lines are no documents; those
 * with a comment are (empty ones).
 */
export function* splitDocuments(text: string): Generator<DocumentRange> {
  let start = 0;
  let afterSeparator: number | undefined;
  for (;;) {
    const separator = nextSeparator(text, start);
    const end = separator === -1 ? text.length : separator;
    if (afterSeparator !== undefined || !isBlankText(text, start, end)) {
      yield { start, end, ...(afterSeparator !== undefined && { afterSeparator }) };
    }
    if (separator === -1) return;
    const lineEnd = endOfLine(text, separator);
    afterSeparator = behindSeparator(text, separator + 3, lineEnd);
    start = Math.min(lineEnd + 1, text.length);
  }
}

function isBlankText(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== 0x0a && unit !== 0x0d && unit !== 0x20) return false;
  }
  return true;
}

/** The offset of the next line that starts with `---`, or -1. */
function nextSeparator(text: string, from: number): number {
  if (text.startsWith('---', from)) return from;
  const at = text.indexOf('\n---', from);
  return at === -1 ? -1 : at + 1;
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at;
}

function behindSeparator(text: string, from: number, end: number): number | undefined {
  const rest = text.slice(from, end).trimStart();
  return rest === '' || rest.startsWith('#') ? undefined : end - rest.length;
}
