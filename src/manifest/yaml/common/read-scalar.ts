import type { JsonPrimitive, JsonValue } from '../../json.ts';
import { isWordUnit } from '../cursor.ts';
import { readBlockScalar } from './block-scalar.ts';
import { readFlow } from './flow.ts';
import { isMark, type Lines, skipSpaces, UNCOMMON } from './lines.ts';
import { readPlain } from './plain.ts';
import { readQuoted } from './quoted.ts';
import { NEVER_PLAIN } from './words.ts';

/** Reads a value that starts on its line, but is no block collection. */
export function readScalar(lines: Lines, from: number, indent: number): JsonValue {
  switch (lines.text.charAt(from)) {
    case '[':
    case '{': {
      const { value, end } = readFlow(lines, from);
      lines.noteIndentation(from, end, indent);
      lines.endLine(end);
      return value;
    }
    case '&':
      return readAnchored(lines, from, indent);
    case '*':
      return readAlias(lines, from);
    default:
      return readPrimitive(lines, from, indent);
  }
}

function readPrimitive(lines: Lines, from: number, indent: number): JsonPrimitive {
  const { text } = lines;
  switch (text.charAt(from)) {
    case '"':
    case "'": {
      const { value, end, simple } = readQuoted(lines, from);
      if (!simple) lines.noteIndentation(from, end, indent);
      lines.places?.scalar(from, end);
      lines.endLine(end);
      return value;
    }
    case '|':
    case '>':
      return readBlockScalar(lines, from, indent);
  }
  if (NEVER_PLAIN[text.charCodeAt(from)] === 1 || isMark(text, from)) throw UNCOMMON;
  return readPlain(lines, from, indent);
}

/** Reads `&name` and the scalar behind it: only scalars have common anchors. */
function readAnchored(lines: Lines, from: number, indent: number): JsonPrimitive {
  const nameEnd = skipName(lines.text, from + 1);
  const content = skipSpaces(lines.text, nameEnd);
  if (content === nameEnd || lines.endsAt(content)) throw UNCOMMON;
  const value = readPrimitive(lines, content, indent);
  lines.places?.startsAt(from);
  lines.anchors ??= new Map();
  lines.anchors.set(lines.text.slice(from + 1, nameEnd), value);
  return value;
}

/** As many aliases as `AliasBudget` allows without looking closer. */
const MOST_ALIASES = 100;

function readAlias(lines: Lines, from: number): JsonPrimitive {
  const end = skipName(lines.text, from + 1);
  const value = lines.anchors?.get(lines.text.slice(from + 1, end));
  if (value === undefined || ++lines.aliases > MOST_ALIASES) throw UNCOMMON;
  lines.places?.scalar(from, end);
  lines.endLine(end);
  return value;
}

/** The end of an anchor's name, which is not empty. */
function skipName(text: string, from: number): number {
  let at = from;
  while (isWordUnit(text.charCodeAt(at))) at++;
  if (at === from) throw UNCOMMON;
  return at;
}
