import { lineFit, type TemplateLine } from './template-line.ts';

/** Beyond this many pairs of lines only lines that occur once are paired: such files are data. */
const MAX_PAIRS = 4_000_000;

/**
 * For each rendered line, the index of the template line it came from, or -1: the longest common
 * sequence, where lines that are wholly literal weigh more than those with computed parts.
 */
export function align(rendered: readonly string[], template: readonly TemplateLine[]): Int32Array {
  const aligned = new Int32Array(rendered.length).fill(-1);
  const [rows, columns] = [rendered.length, template.length];
  if (rows * columns > MAX_PAIRS) return pairUniqueLines(rendered, template, aligned);
  const width = columns + 1;
  const weights = new Uint32Array((rows + 1) * width);
  const weightAt = (row: number, column: number) => weights[row * width + column] ?? 0;
  const pair = (row: number, column: number) => pairWeight(rendered[row], template[column]);
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const skip = Math.max(weightAt(row + 1, column), weightAt(row, column + 1));
      const gain = pair(row, column);
      const take = gain === 0 ? 0 : gain + weightAt(row + 1, column + 1);
      weights[row * width + column] = Math.max(skip, take);
    }
  }
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    const gain = pair(row, column);
    if (gain > 0 && weightAt(row, column) === gain + weightAt(row + 1, column + 1)) {
      aligned[row++] = column++;
    } else if (weightAt(row + 1, column) >= weightAt(row, column + 1)) row++;
    else column++;
  }
  return aligned;
}

function pairUniqueLines(
  rendered: readonly string[],
  template: readonly TemplateLine[],
  aligned: Int32Array,
): Int32Array {
  const inTemplate = uniqueLines(
    template.map((line) => (line.actions.length > 0 ? '' : line.text)),
  );
  for (const [text, row] of uniqueLines(rendered)) aligned[row] = inTemplate.get(text) ?? -1;
  return aligned;
}

/** The lines that occur once, by their text. */
function uniqueLines(lines: readonly string[]): Map<string, number> {
  const unique = new Map<string, number>();
  const repeated = new Set<string>();
  for (const [index, line] of lines.entries()) {
    const text = line.trimEnd();
    if (unique.has(text)) repeated.add(text);
    unique.set(text, index);
  }
  for (const text of [...repeated, '']) unique.delete(text);
  return unique;
}

/** Long literal lines say more than short ones: `spec:` is in every template. */
function pairWeight(rendered: string | undefined, template: TemplateLine | undefined): number {
  if (rendered === undefined || template === undefined) return 0;
  const quality = lineFit(rendered, template);
  if (quality === 0) return 0;
  const literal = template.pieces.reduce((sum, piece) => sum + piece.trim().length, 0);
  return quality * 4 + Math.min(literal, 24);
}
