import { Pointer } from '../../../manifest/pointer.ts';
import type { Resource } from '../../../manifest/resource.ts';
import type { ValueEdit } from './edit.ts';

/**
 * Integers beyond 2^53 that differ in the text and not as JavaScript numbers: a difference that
 * the values do not show. Their digits stand in the edit as text.
 */
export function exactNumberEdits(before: Resource, after: Resource): ValueEdit[] {
  if (before.exactNumbers.size === 0 || after.exactNumbers.size === 0) return [];
  const edits: ValueEdit[] = [];
  for (const [at, text] of after.exactNumbers) {
    const old = before.exactNumbers.get(at);
    const pointer = Pointer.parse(at);
    if (old === undefined || old === text || pointer === undefined || !isWhole(text)) continue;
    if (pointer.resolve(before.value) !== pointer.resolve(after.value)) continue;
    const path = pointer.segments.join('.');
    edits.push({ op: 'replace', pointer, path, before: old, after: text });
  }
  return edits;
}

function isWhole(text: string): boolean {
  return /^-?\d+$/.test(text);
}
