import { Cursor } from '../cursor.ts';
import { scanBlockScalar } from '../scan-block-scalar.ts';
import { type Lines, UNCOMMON } from './lines.ts';
import { type Literal, readLiteral } from './literal.ts';

/** Reads a literal or folded scalar. */
export function readBlockScalar(lines: Lines, from: number, indent: number): string {
  const { text } = lines;
  const literal = text.charAt(from) === '|' ? readLiteral(text, from, indent) : undefined;
  const { value, end, next } = literal ?? scanBlock(text, from, indent);
  if (next > lines.end) throw UNCOMMON;
  lines.places?.scalar(from, end);
  lines.toContent(next);
  return value;
}

/** What is not usual is left to the scanner. */
function scanBlock(text: string, from: number, indent: number): Literal {
  const cursor = Cursor.at(text, from, 0);
  const { text: value, end } = scanBlockScalar(cursor, indent);
  return { value, end, next: cursor.offset - cursor.column };
}
