import {
  arrayOrEmpty,
  isJsonArray,
  isJsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../../manifest/json.ts';
import { Pointer } from '../../../manifest/pointer.ts';
import type { Authored } from '../../../manifest/resource.ts';
import type { FileValue } from '../../layout/read-documents.ts';
import { correspondingPointer } from '../corresponding-pointer.ts';
import { sameValue } from '../same-value.ts';
import type { SourceDocuments } from '../source-documents.ts';
import type { Wanted } from '../wanted.ts';
import { placeOf } from '../written-place.ts';
import { inlinePlace } from './inline-place.ts';
import type { Layer } from './origin.ts';
import { isFor, type Patch, patchesOf } from './patch.ts';

/** Where a layer's patches set a value: the last one that does. Undefined when none does. */
export function patchedPlace(
  layer: Layer,
  wanted: Wanted,
  documents: SourceDocuments,
): Authored | undefined {
  for (const patch of patchesOf(layer, documents)) {
    for (const content of patch.contents) {
      if (!isFor(patch, content.value, wanted.resource, layer.names)) continue;
      const found = isJsonArray(content.value)
        ? operationPlace(content, wanted)
        : mergePlace(content, wanted);
      if (found) return inFile(found, patch, layer, documents);
    }
  }
  return undefined;
}

/** What a merge patch says to be found by, and does not set. */
const IDENTITY = new Set(['/apiVersion', '/kind', '/metadata/name', '/metadata/namespace']);

/**
 * A merge patch sets a scalar where it has one. A mapping or list is set by it only when it brings
 * all of it: otherwise it merges into what the resource's own file has.
 */
function mergePlace(content: FileValue, { resource, pointer, part }: Wanted) {
  const { value } = content;
  const there = correspondingPointer(resource.value, pointer, value);
  if (!there.complete || there.pointer === Pointer.root) return undefined;
  if (IDENTITY.has(pointer.toString())) return undefined;
  const [rendered, written] = [pointer.resolve(resource.value), there.pointer.resolve(value)];
  const same = sameValue(rendered, written);
  if (!same && (isJsonObject(rendered) || isJsonArray(rendered))) return undefined;
  return placeOf(content, there.pointer, same && !there.guessed ? 'exact' : 'inferred', part);
}

/** The last `add` or `replace` whose path is the place or above it, with the value that came out. */
function operationPlace(content: FileValue, { resource, pointer, part }: Wanted) {
  const rendered = pointer.resolve(resource.value);
  const operations = [...arrayOrEmpty(content.value).entries()].reverse();
  for (const [index, one] of operations) {
    const { op, path, value } = objectOrEmpty(one);
    if (op !== 'add' && op !== 'replace') continue;
    const rest = below(String(path ?? ''), pointer, resource.value);
    if (rest === undefined || !sameValue(rest.resolve(value ?? null), rendered)) continue;
    const at = Pointer.root.at(index, 'value', ...rest.segments);
    return placeOf(content, at, 'exact', rest === Pointer.root ? 'value' : part);
  }
  return undefined;
}

/** What remains of a pointer below an operation's path; `-` is the last item of its list. */
function below(path: string, pointer: Pointer, document: JsonValue): Pointer | undefined {
  const segments = pointer.segments.map(String);
  const wanted = (Pointer.parse(path)?.segments ?? []).map(String);
  if (wanted.length === 0 || wanted.length > segments.length) return undefined;
  for (const [index, segment] of wanted.entries()) {
    if (segment === segments[index]) continue;
    const list = Pointer.root.at(...pointer.segments.slice(0, index)).resolve(document);
    const isLast = isJsonArray(list) && Number(segments[index]) === list.length - 1;
    if (segment !== '-' || !isLast) return undefined;
  }
  return Pointer.root.at(...pointer.segments.slice(wanted.length));
}

function inFile(
  place: Authored,
  patch: Patch,
  { kustomization }: Layer,
  documents: SourceDocuments,
): Authored {
  if (patch.inline === undefined || kustomization.document === undefined) return place;
  const text = documents.text(kustomization.file) ?? '';
  return inlinePlace(place, patch.inline, kustomization.document, text);
}
