import { type Cursor, isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isWordUnit } from './cursor.ts';
import type { MarkToken, TagDirectiveToken, TagToken } from './token.ts';

/** Reads `!<verbatim>`, `!suffix`, `!!suffix` or `!handle!suffix`. */
export function scanTag(cursor: Cursor): TagToken {
  const start = cursor.offset;
  const { handle, suffix } = cursor.sees('!<') ? takeVerbatim(cursor) : takeShorthand(cursor);
  if (!isBlankOrEnd(cursor.peek())) {
    throw cursor.error('did not find expected whitespace or line break after a tag', start);
  }
  return { type: 'tag', handle, suffix, start, end: cursor.offset };
}

function takeVerbatim(cursor: Cursor): { handle: string; suffix: string } {
  cursor.skip(2);
  const suffix = takeUri(cursor, '');
  if (!cursor.sees('>')) throw cursor.error("did not find the expected '>' of a tag");
  cursor.skip();
  return { handle: '', suffix };
}

function takeShorthand(cursor: Cursor): { handle: string; suffix: string } {
  const handle = takeHandle(cursor);
  if (handle.length > 1 && handle.endsWith('!')) return { handle, suffix: takeUri(cursor, '') };
  const suffix = takeUri(cursor, handle);
  // A lone `!` has no handle: it is a tag of its own.
  return suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix };
}

function takeHandle(cursor: Cursor): string {
  if (!cursor.sees('!')) throw cursor.error("did not find expected '!' of a tag");
  cursor.skip();
  const handle = `!${cursor.take(isWordUnit)}`;
  if (!cursor.sees('!')) return handle;
  cursor.skip();
  return `${handle}!`;
}

const URI_UNITS = new Set([...";/?:@&=+$,.!~*'()[]%"].map((c) => c.charCodeAt(0)));

/** Reads a tag's URI, behind a handle that turned out to be its beginning. */
function takeUri(cursor: Cursor, head: string): string {
  const from = cursor.offset;
  const raw = cursor.take((unit) => isWordUnit(unit) || URI_UNITS.has(unit));
  if (raw === '' && head === '') throw cursor.error('did not find expected tag URI');
  try {
    return head.slice(1) + decodeURIComponent(raw);
  } catch {
    throw cursor.error('did not find URI escaped octets', from);
  }
}

/** Reads a `%YAML` or `%TAG` line. */
export function scanDirective(cursor: Cursor): MarkToken | TagDirectiveToken {
  const start = cursor.offset;
  cursor.skip();
  const name = cursor.take(isWordUnit);
  if (!isBlankOrEnd(cursor.peek())) throw cursor.error('found unexpected character in a directive');
  cursor.skipBlanks();
  const token = name === 'TAG' ? takeTagDirective(cursor, start) : takeVersion(cursor, name, start);
  endDirective(cursor);
  return token;
}

function takeVersion(cursor: Cursor, name: string, start: number): MarkToken {
  if (name !== 'YAML') throw cursor.error('found unknown directive name', start);
  if (!/^0?1\.0?1$/.test(cursor.take((unit) => !isBlankOrEnd(unit)))) {
    throw cursor.error('found incompatible YAML document: only %YAML 1.1 is understood', start);
  }
  return { type: 'version-directive', start, end: cursor.offset };
}

function takeTagDirective(cursor: Cursor, start: number): TagDirectiveToken {
  const handle = takeHandle(cursor);
  if (!handle.endsWith('!') || !isBlank(cursor.peek())) {
    throw cursor.error('did not find expected tag handle in a %TAG directive');
  }
  cursor.skipBlanks();
  const prefix = takeUri(cursor, '');
  return { type: 'tag-directive', handle, prefix, start, end: cursor.offset };
}

function endDirective(cursor: Cursor): void {
  if (!isBlankOrEnd(cursor.peek())) throw cursor.error('found unexpected character in a directive');
  cursor.skipBlanks();
  cursor.skipComment();
  if (!isBreakOrEnd(cursor.peek())) {
    throw cursor.error('did not find expected comment or line break behind a directive');
  }
  if (isBreak(cursor.peek())) cursor.skipBreak();
}
