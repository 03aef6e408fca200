import type { JsonValue } from '../../src/manifest/json.ts';
import { Pointer } from '../../src/manifest/pointer.ts';
import { mappingKey } from '../../src/manifest/yaml/mapping-key.ts';
import type { YamlNode } from '../../src/manifest/yaml/node.ts';
import type { Placed } from '../../src/manifest/yaml/place.ts';

/** Everything that can be located below a node. */
export function placesIn(node: YamlNode): unknown {
  const { type, start, end } = node;
  if (type === 'sequence') return [start, end, node.items.map(placesIn)];
  if (type !== 'mapping') return [start, end];
  const members = node.entries.map(({ key, value }) => [
    mappingKey(key),
    key.start,
    key.end,
    placesIn(value),
  ]);
  return [start, end, members];
}

/** What a pointer was found at: the places of the value and of its key. */
export function spansOf({ key, value }: Placed): unknown {
  return [value.start, value.end, key?.start, key?.end];
}

/** Every pointer of a value, and some that point to nothing. */
export function* pointersOf(value: JsonValue, at = Pointer.root): Generator<Pointer> {
  yield at;
  yield at.at('absent');
  yield at.at(99);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) yield* pointersOf(member, at.at(key));
  }
}
