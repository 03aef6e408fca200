import { anchorText, isConditional, parseAnchor } from '../pattern/anchor.ts';
import { type MutableMap, type MutableValue, renameKey } from './mutable-json.ts';
import { anchorsOf, hasAnchors } from './patch-conditions.ts';

/** Takes the conditions out of a patch, and what holds nothing but conditions. */
export function dropConditions(patch: MutableMap): void {
  for (const [key, value] of [...patch]) {
    if (drop(value, isConditional(parseAnchor(key)))) patch.delete(key);
  }
}

/** Whether nothing is left, so that the value itself is to be taken out. */
function drop(value: MutableValue, dropsPlain: boolean): boolean {
  if (value instanceof Map) return dropFromMap(value);
  return Array.isArray(value) ? dropFromList(value) : dropsPlain;
}

/** The same for a map; an empty one is taken out, too. */
export function dropFromMap(map: MutableMap): boolean {
  const anchors = [...anchorsOf(map, 'condition'), ...anchorsOf(map, 'global')];
  const kept = anchors.filter((anchor) => !drop(map.get(anchorText(anchor)) ?? null, true));
  for (const anchor of anchors) {
    if (kept.includes(anchor)) renameKey(map, anchorText(anchor), anchor.key);
    else map.delete(anchorText(anchor));
  }
  for (const [key, value] of [...map]) if (drop(value, false)) map.delete(key);
  return map.size === 0;
}

function dropFromList(list: MutableValue[]): boolean {
  if (list.length === 0) return false;
  const kept = list.filter(
    (item) => !hasAnchors(item, ['condition', 'global', 'addIfNotPresent']) && !drop(item, false),
  );
  list.splice(0, list.length, ...kept);
  return list.length === 0;
}
