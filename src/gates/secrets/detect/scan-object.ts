import { isJsonObject, type JsonValue } from '../../../manifest/json.ts';
import { Pointer } from '../../../manifest/pointer.ts';
import { pointerOf } from '../places/leaf.ts';
import { readLeaves } from '../places/leaves.ts';
import { sampleOf } from './sample.ts';
import type { Scanner } from './scanner.ts';
import type { Sighting } from './sighting.ts';

/** What was found at one place of a document, or why it was not looked at. */
export type PlacedSighting =
  | { readonly at: Pointer; readonly sighting: Sighting }
  | { readonly at: Pointer; readonly unscanned: string };

/** Every secret of one document: a Kubernetes object, Helm values, anything. */
export function scanObject(document: JsonValue, scanner: Scanner, file = ''): PlacedSighting[] {
  const found: PlacedSighting[] = [];
  readLeaves(document, (leaf) => {
    const { text, key, role, encodings } = leaf;
    if (!scanner.mayHold(text, key, role)) return;
    const at = pointerOf(leaf);
    const sample = sampleOf(text, { key, role, surroundings: () => namesAround(document, at) });
    const { sightings, unscanned } = scanner.scan({ ...sample, encodings }, file);
    for (const sighting of sightings) found.push({ at, sighting });
    if (unscanned !== undefined) found.push({ at, unscanned });
  });
  return found;
}

/** The object's own name, the keys that lead to a place, and the names of what holds it. */
function namesAround(document: JsonValue, at: Pointer): readonly string[] {
  const names: string[] = [];
  const add = (value: JsonValue | undefined) => {
    if (typeof value === 'string') names.push(value);
  };
  add(Pointer.root.at('metadata', 'name').resolve(document));
  let place = Pointer.root;
  for (const segment of at.segments) {
    place = place.at(segment);
    add(String(segment));
    const value = place.resolve(document);
    if (isJsonObject(value)) add(value['name']);
  }
  return names;
}
