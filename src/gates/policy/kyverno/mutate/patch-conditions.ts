import type { JsonObject, JsonValue } from '../../../../manifest/json.ts';
import { isJsonObject } from '../../../../manifest/json.ts';
import { type Anchor, type AnchorKind, anchorText, parseAnchor } from '../pattern/anchor.ts';
import { compilePattern } from '../pattern/match-pattern.ts';
import { type MutableMap, type MutableValue, renameKey, toJsonValue } from './mutable-json.ts';

/** A condition of a patch that the resource does not meet. `global` ones end the whole patch. */
export class UnmetCondition extends Error {
  override readonly name = 'UnmetCondition';

  constructor(
    readonly kind: 'condition' | 'global',
    message: string,
  ) {
    super(message);
  }
}

/** The anchors of a map that are of a kind. */
export function anchorsOf(map: MutableMap, kind: AnchorKind): readonly Anchor[] {
  return [...map.keys()].map(parseAnchor).filter((anchor) => anchor?.kind === kind) as Anchor[];
}

/** Throws {@link UnmetCondition} when a `<(key)` or `(key)` of the map does not hold. */
export function checkConditions(map: MutableMap, resource: JsonValue | undefined): void {
  for (const kind of ['global', 'condition'] as const) {
    for (const anchor of anchorsOf(map, kind)) checkOne(kind, anchor, map, resource);
  }
}

function checkOne(
  kind: 'global' | 'condition',
  anchor: Anchor,
  map: MutableMap,
  resource: JsonValue | undefined,
): void {
  const actual = memberOf(resource, anchor.key);
  if (actual === undefined) {
    throw new UnmetCondition(kind, `could not found "${anchor.key}" key in the resource`);
  }
  const pattern = map.get(anchorText(anchor)) ?? null;
  if (pattern instanceof Map && addMissing(pattern, actual) > 0) return;
  const failure = compilePattern(asText(toJsonValue(pattern)))(asText(actual));
  if (failure) throw new UnmetCondition(kind, failure.message);
}

/**
 * Works off `+(key)`: the member is dropped where the resource has it and kept without its anchor
 * where not. Returns how many there were.
 */
export function addMissing(map: MutableMap, resource: JsonValue | undefined): number {
  const anchors = anchorsOf(map, 'addIfNotPresent');
  for (const anchor of anchors) {
    const text = anchorText(anchor);
    if (memberOf(resource, anchor.key) === undefined) renameKey(map, text, anchor.key);
    else map.delete(text);
  }
  return anchors.length;
}

/** A member of a resource; undefined when it is missing or there is no object. */
export function memberOf(resource: JsonValue | undefined, key: string): JsonValue | undefined {
  return isJsonObject(resource) ? (resource as JsonObject)[key] : undefined;
}

/** Kyverno compares plain values of patch conditions as text. */
function asText(value: JsonValue): JsonValue {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

/** Whether the value, or anything in it, has an anchor of one of the kinds. */
export function hasAnchors(value: MutableValue, kinds: readonly AnchorKind[]): boolean {
  if (Array.isArray(value)) return value.some((item) => hasAnchors(item, kinds));
  if (!(value instanceof Map)) return false;
  return [...value].some(([key, member]) => {
    const kind = parseAnchor(key)?.kind;
    return (kind !== undefined && kinds.includes(kind)) || hasAnchors(member, kinds);
  });
}
