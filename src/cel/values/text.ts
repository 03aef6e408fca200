/**
 * Strings by code point. JavaScript counts UTF-16 units; only strings with surrogates differ, and
 * they are rare, so everything looks for them first.
 */

const SURROGATE = /[\ud800-\udfff]/;

function plain(text: string): boolean {
  return !SURROGATE.test(text);
}

/** The number of code points. */
export function lengthOf(text: string): number {
  if (plain(text)) return text.length;
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/** The code points, as strings. */
export function charactersOf(text: string): string[] {
  return plain(text) ? text.split('') : Array.from(text);
}

/** The code points from `start` to before `end`. Both must be inside the text. */
export function sliceOf(text: string, start: number, end?: number): string {
  if (plain(text)) return text.slice(start, end);
  return Array.from(text).slice(start, end).join('');
}

/** The UTF-16 offset of a code point index. */
export function unitOffset(text: string, index: number): number {
  return plain(text) ? index : sliceOf(text, 0, index).length;
}

/** The code point index of a UTF-16 offset; -1 stays -1. */
export function characterIndex(text: string, offset: number): number {
  return offset <= 0 || plain(text) ? offset : lengthOf(text.slice(0, offset));
}

/** Orders by code point, as UTF-8 bytes would. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  if (plain(a) && plain(b)) return a < b ? -1 : 1;
  const left = Array.from(a);
  const right = Array.from(b);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return Math.sign(left.length - right.length);
}
