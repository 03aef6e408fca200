import { isJsonArray, isJsonObject, type JsonObject } from '../../manifest/json.ts';
import type { Pointer } from '../../manifest/pointer.ts';
import type { Authored } from '../../manifest/resource.ts';
import type { FileDocument, FileValue } from '../layout/read-documents.ts';
import { correspondingPointer } from './corresponding-pointer.ts';
import { sameValue } from './same-value.ts';

/** Which end of an entry is asked for. */
export type Part = 'key' | 'value';

/** The place of a value in a file; one that spans lines is shown at its key. */
export function placeOf(
  { document, value }: FileValue,
  pointer: Pointer,
  confidence: Authored['confidence'],
  part: Part = 'value',
): Authored {
  const there = pointer.resolve(value);
  const spans = isJsonObject(there) || isJsonArray(there);
  const { line, column } = document.locate(pointer, spans ? 'key' : part).start;
  return { file: document.stream.name, line, column, confidence };
}

/**
 * Where a rendered value stands in a document that is a part of its resource: `exact` when it is
 * there with that very value, `inferred` when it is there with another one, or found by position.
 */
export function writtenPlace(
  rendered: JsonObject,
  pointer: Pointer,
  source: FileDocument,
  part: Part,
): { readonly place: Authored; readonly complete: boolean } {
  const { pointer: at, complete, guessed } = correspondingPointer(rendered, pointer, source.value);
  const same = complete && sameValue(pointer.resolve(rendered), at.resolve(source.value));
  const confidence = same && !guessed ? 'exact' : 'inferred';
  return { place: placeOf(source, at, confidence, complete ? part : 'value'), complete };
}
