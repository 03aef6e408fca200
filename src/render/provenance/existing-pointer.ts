import type { JsonValue } from '../../manifest/json.ts';
import { Pointer } from '../../manifest/pointer.ts';

/** The pointer, or its closest ancestor that exists: what is missing was written nowhere. */
export function existingPointer(document: JsonValue, pointer: Pointer): Pointer {
  let existing = Pointer.root;
  for (const segment of pointer.segments) {
    const next = existing.at(segment);
    if (next.resolve(document) === undefined) return existing;
    existing = next;
  }
  return existing;
}
