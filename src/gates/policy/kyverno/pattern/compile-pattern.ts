import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from '../../../../manifest/json.ts';
import type { Pointer } from '../../../../manifest/pointer.ts';
import { goSprint, goType } from '../text/go-text.ts';
import { compileMapPattern } from './map-pattern.ts';
import { compileValuePattern } from './match-value.ts';
import { isSkip, joined, type Mismatch, pathText, plain } from './mismatch.ts';

/** Condition, existence and negation anchors of a pattern, and whether the resource had their key. */
export type AnchorsSeen = Map<string, boolean>;

/** Matches one place of a resource (undefined: missing). Returns nothing when it matches. */
export type ElementMatcher = (
  value: JsonValue | undefined,
  at: Pointer,
  seen: AnchorsSeen,
) => Mismatch | undefined;

/** Prepares one place of a pattern. */
export function compileElement(pattern: JsonValue): ElementMatcher {
  if (isJsonObject(pattern)) return compileMap(pattern);
  if (isJsonArray(pattern)) return compileArray(pattern);
  return compileLeaf(pattern);
}

function compileMap(pattern: JsonObject): ElementMatcher {
  const matchMap = compileMapPattern(pattern);
  return (value, at, seen) =>
    isJsonObject(value)
      ? matchMap(value, at, seen)
      : plain(
          `pattern and resource have different structures. Path: ${pathText(at)}. Expected map[string]interface {}, found ${goType(value)}`,
          at,
        );
}

function compileLeaf(pattern: JsonValue): ElementMatcher {
  const matches = compileValuePattern(pattern);
  return (value, at) => {
    const ok = isJsonArray(value) ? value.every((item) => matches(item)) : matches(value);
    if (ok) return undefined;
    const path = pathText(at);
    return plain(
      `resource value '${goSprint(value)}' does not match '${goSprint(pattern)}' at path ${path}`,
      at,
    );
  };
}

function compileArray(pattern: JsonArray): ElementMatcher {
  const inner = compileArrayContent(pattern);
  return (value, at, seen) =>
    isJsonArray(value)
      ? inner(value, at, seen)
      : plain(
          `validation rule failed at path ${pathText(at)}, resource does not satisfy the expected overlay pattern`,
          at,
        );
}

type ArrayMatcher = (value: JsonArray, at: Pointer, seen: AnchorsSeen) => Mismatch | undefined;

/** The first element of the pattern decides: a map and a leaf hold for all, lists go pairwise. */
function compileArrayContent(pattern: JsonArray): ArrayMatcher {
  const first = pattern[0];
  if (first === undefined) return (_, at) => plain('pattern Array empty', at);
  if (isJsonArray(first)) return pairwise(pattern.map(compileElement));
  const matches = compileElement(first);
  if (!isJsonObject(first)) return matches;
  return (value, at, seen) =>
    collect(
      value.map((element, i) => () => matches(element, at.at(i), seen)),
      at,
    );
}

function pairwise(matchers: readonly ElementMatcher[]): ArrayMatcher {
  return (value, at, seen) =>
    value.length < matchers.length
      ? plain(
          `validate Array failed, array length mismatch, resource Array len is ${value.length} and pattern Array len is ${matchers.length}`,
          undefined,
        )
      : collect(
          matchers.map((matches, i) => () => matches(value[i], at.at(i), seen)),
          at,
        );
}

/** All must match; elements the pattern does not apply to are left out unless that is all of them. */
function collect(
  checks: readonly (() => Mismatch | undefined)[],
  at: Pointer,
): Mismatch | undefined {
  const skips: Mismatch[] = [];
  for (const check of checks) {
    const mismatch = check();
    if (mismatch === undefined) continue;
    if (!isSkip(mismatch)) return mismatch;
    skips.push(mismatch);
  }
  return skips.length > 0 && skips.length === checks.length ? joined(skips, at) : undefined;
}
