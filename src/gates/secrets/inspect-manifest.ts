import type { JsonObject } from '../../manifest/json.ts';
import { isJsonObject } from '../../manifest/json.ts';
import { Pointer } from '../../manifest/pointer.ts';
import type { Resource } from '../../manifest/resource.ts';
import { sampleOf } from './detect/sample.ts';
import type { Scanner } from './detect/scanner.ts';
import type { Sighting } from './detect/sighting.ts';
import type { Leaf } from './places/leaf.ts';
import { readLeaves } from './places/leaves.ts';

/** A sighting and the value it was found in. */
export interface Placed {
  readonly sighting: Sighting;
  readonly at: Pointer;
}

/** Every secret of one object, and the places that could not be looked at. */
export function inspectObject(
  object: JsonObject,
  scanner: Scanner,
  found: (placed: Placed) => void,
  unscanned: (at: Pointer, reason: string) => void,
): void {
  readLeaves(object, (leaf) => {
    const result = scanner.scan(sampleFor(leaf, object));
    for (const sighting of result.sightings) found({ sighting, at: leaf.at });
    if (result.unscanned !== undefined) unscanned(leaf.at, result.unscanned);
  });
}

function sampleFor(leaf: Leaf, object: JsonObject) {
  const { text, key, role, at, encodings } = leaf;
  return {
    ...sampleOf(text, { key, role, surroundings: () => namesAround(object, at) }),
    encodings,
  };
}

/** The object's own name, the keys that lead to a place, and the names of what holds it. */
function namesAround(object: JsonObject, at: Pointer): readonly string[] {
  const names: string[] = [];
  let value = Pointer.root.at('metadata', 'name').resolve(object);
  if (typeof value === 'string') names.push(value);
  let place = Pointer.root;
  for (const segment of at.segments) {
    place = place.at(segment);
    names.push(String(segment));
    value = place.at('name').resolve(object);
    if (typeof value === 'string') names.push(value);
  }
  return names;
}

/** The object of a resource, when it is one. */
export function objectOf(resource: Resource): JsonObject | undefined {
  return isJsonObject(resource.value) ? resource.value : undefined;
}
