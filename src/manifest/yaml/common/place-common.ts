import type { YamlNode } from '../node.ts';
import { Places } from './places.ts';
import { readCommon } from './read-common.ts';

/**
 * Reads a document, under the conditions of {@link readCommon}, to nodes that are good for `place`:
 * where everything stands, and the names of keys. Undefined when it is not common.
 */
export function placeCommon(text: string, start: number, end: number): YamlNode | undefined {
  const places = new Places(start);
  return readCommon(text, start, end, places) && places.last;
}
