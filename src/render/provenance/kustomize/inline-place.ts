import { stringOrUndefined } from '../../../manifest/json.ts';
import type { Pointer } from '../../../manifest/pointer.ts';
import type { Authored } from '../../../manifest/resource.ts';
import type { FileDocument } from '../../layout/read-documents.ts';
import { placeOf } from '../written-place.ts';

/**
 * A place inside a block of text (`patch: |-`), as a place of the file that holds the block. The
 * block's lines must follow its key one by one; otherwise the key itself is the place.
 */
export function inlinePlace(
  place: Authored,
  block: Pointer,
  holder: FileDocument,
  fileText: string,
): Authored {
  const key = placeOf(holder, block, 'inferred');
  const inner = stringOrUndefined(block.resolve(holder.value))?.trimEnd().split('\n') ?? [];
  const lines = fileText.split(/\r?\n/);
  const first = firstLine(inner, lines, (key.line ?? 1) - 1);
  if (first === undefined || place.line === undefined) return key;
  const indentation = indentationOf(lines[first]) - indentationOf(inner[0]);
  return {
    ...place,
    file: key.file,
    line: first + place.line,
    column: (place.column ?? 1) + indentation,
  };
}

/** The index of the line where the block begins, when all of its lines follow. */
function firstLine(
  inner: readonly string[],
  lines: readonly string[],
  from: number,
): number | undefined {
  for (const start of [from, from + 1, from + 2]) {
    const same = inner.every((line, index) => lines[start + index]?.trim() === line.trim());
    if (same && inner.length > 0) return start;
  }
  return undefined;
}

function indentationOf(line = ''): number {
  return line.length - line.trimStart().length;
}
