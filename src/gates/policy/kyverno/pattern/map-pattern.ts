import type { JsonObject, JsonValue } from '../../../../manifest/json.ts';
import type { Pointer } from '../../../../manifest/pointer.ts';
import { sortedKeys } from '../text/go-text.ts';
import { type Anchor, parseAnchor } from './anchor.ts';
import { anchorHandler, type MemberMatcher, plainMember } from './anchor-handlers.ts';
import type { AnchorsSeen } from './compile-pattern.ts';
import { expandMetadataWildcards, hasMetadataWildcards } from './metadata-wildcards.ts';
import { isSkip, joined, type Mismatch } from './mismatch.ts';

export type MapMatcher = (
  value: JsonObject,
  at: Pointer,
  seen: AnchorsSeen,
) => Mismatch | undefined;

/** Prepares a map of a pattern: its anchors first, then its plain members. */
export function compileMapPattern(pattern: JsonObject): MapMatcher {
  if (!hasMetadataWildcards(pattern)) return compileFixedMap(pattern);
  return (value, at, seen) =>
    compileFixedMap(expandMetadataWildcards(pattern, value))(value, at, seen);
}

function compileFixedMap(pattern: JsonObject): MapMatcher {
  const keys = sortedKeys(pattern);
  const anchors = keys.filter((key) => isFirstPhase(parseAnchor(key)));
  const conditions = anchors.map((key) => compileMember(key, pattern[key] ?? null));
  const members = inOrder(
    keys.filter((key) => !anchors.includes(key)),
    pattern,
  ).map((key) => compileMember(key, pattern[key] ?? null));
  const watched = keys.filter((key) => isWatched(parseAnchor(key)));
  return (value, at, seen) => {
    for (const key of watched) watch(key, value, seen);
    return matchAnchors(conditions, value, at, seen) ?? matchMembers(members, value, at, seen);
  };
}

function compileMember(key: string, pattern: JsonValue): MemberMatcher {
  const anchor = parseAnchor(key);
  return (anchor && anchorHandler(anchor, pattern)) ?? plainMember(key, pattern);
}

function matchMembers(
  members: readonly MemberMatcher[],
  value: JsonObject,
  at: Pointer,
  seen: AnchorsSeen,
): Mismatch | undefined {
  for (const matches of members) {
    const mismatch = matches(value, at, seen);
    if (mismatch) return mismatch;
  }
  return undefined;
}

/** A condition of this map that is not met outweighs a failed sibling; nested skips do not. */
function matchAnchors(
  conditions: readonly MemberMatcher[],
  value: JsonObject,
  at: Pointer,
  seen: AnchorsSeen,
): Mismatch | undefined {
  const skips: Mismatch[] = [];
  let applied = 0;
  for (const matches of conditions) {
    const mismatch = matches(value, at, seen);
    if (mismatch === undefined) applied++;
    else if (isSkip(mismatch)) skips.push(mismatch);
    else if (!skips.some((skip) => !skip.joined)) return mismatch;
  }
  const decides = skips.length > 0 && (applied === 0 || skips.some((skip) => !skip.joined));
  return decides ? joined(skips, at) : undefined;
}

/** The anchors that are matched before plain members and global anchors. */
export function isFirstPhase(anchor: Anchor | undefined): boolean {
  return anchor !== undefined && anchor.kind !== 'global' && anchor.kind !== 'addIfNotPresent';
}

/** The anchors of which it counts whether the resource has their key. */
export function isWatched(anchor: Anchor | undefined): boolean {
  return isFirstPhase(anchor) && anchor?.kind !== 'equality';
}

function watch(key: string, value: JsonObject, seen: AnchorsSeen): void {
  if (seen.get(key)) return;
  const name = parseAnchor(key)?.key;
  seen.set(key, name !== undefined && value[name] !== undefined);
}

/** Global anchors and members with anchors inside come first, the last of them foremost. */
export function inOrder(keys: readonly string[], pattern: JsonObject): readonly string[] {
  const early = keys.filter(
    (key) => parseAnchor(key)?.kind === 'global' || hasAnchors(pattern[key]),
  );
  return [...early.toReversed(), ...keys.filter((key) => !early.includes(key))];
}

function hasAnchors(pattern: JsonValue | undefined): boolean {
  if (typeof pattern !== 'object' || pattern === null) return false;
  if (Array.isArray(pattern)) return pattern.some(hasAnchors);
  return Object.entries(pattern).some(([key, value]) => {
    const kind = parseAnchor(key)?.kind;
    return (kind !== undefined && kind !== 'addIfNotPresent') || hasAnchors(value);
  });
}
