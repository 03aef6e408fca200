import { mappingKey } from '../../src/manifest/yaml/mapping-key.ts';
import type { YamlNode } from '../../src/manifest/yaml/node.ts';

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
