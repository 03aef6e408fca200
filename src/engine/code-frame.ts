import type { SourceText, Span } from '../manifest/source-text.ts';
import type { CodeFrame } from '../verdict/finding.ts';
import { maskLine } from './mask.ts';
import type { SensitiveLines } from './sensitive-lines.ts';

/** How many lines are shown above the one that matters. */
const LINES_ABOVE = 2;

/**
 * The lines around a place, the marked stretch in the last one. Values on sensitive lines are
 * masked, and then the whole line is marked, since its columns no longer mean anything.
 */
export function codeFrame(source: SourceText, span: Span, sensitive: SensitiveLines): CodeFrame {
  const { line, column } = span.start;
  const numbers: number[] = [];
  for (let n = Math.max(1, line - LINES_ABOVE); n <= line; n++) numbers.push(n);
  const lines = numbers.map((number) => {
    const text = source.line(number);
    return { number, text: sensitive.has(source.name, number) ? maskLine(text) : text };
  });
  const shown = lines.at(-1)?.text ?? '';
  if (sensitive.has(source.name, line)) {
    const indent = shown.length - shown.trimStart().length;
    return {
      file: source.name,
      lines,
      column: indent + 1,
      width: Math.max(1, shown.length - indent),
    };
  }
  const endColumn = span.end.line === line ? span.end.column : shown.trimEnd().length + 1;
  return { file: source.name, lines, column, width: Math.max(1, endColumn - column) };
}
