import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../../manifest/json.ts';
import type { Pointer } from '../../../../manifest/pointer.ts';
import { goType } from '../text/go-text.ts';
import type { Anchor } from './anchor.ts';
import { type AnchorsSeen, compileElement, type ElementMatcher } from './compile-pattern.ts';
import { anchored, type Mismatch, pathText, plain } from './mismatch.ts';

/** Matches one member of a map; gets the map. */
export type MemberMatcher = (
  value: JsonObject,
  at: Pointer,
  seen: AnchorsSeen,
) => Mismatch | undefined;

/** What an anchor asks of a map; undefined for anchors that mean nothing while validating. */
export function anchorHandler(anchor: Anchor, pattern: JsonValue): MemberMatcher | undefined {
  switch (anchor.kind) {
    case 'condition':
      return condition(anchor.key, pattern);
    case 'global':
      return global(anchor.key, pattern);
    case 'equality':
      return equality(anchor.key, pattern);
    case 'existence':
      return existence(anchor.key, pattern);
    case 'negation':
      return negation(anchor.key);
    case 'addIfNotPresent':
      return undefined;
  }
}

/** A member without an anchor: `*` asks for its presence, everything else for a match. */
export function plainMember(key: string, pattern: JsonValue): MemberMatcher {
  if (pattern === '*') {
    return (value, at) =>
      value[key] === undefined || value[key] === null
        ? plain(`${pathText(at)}/${key} not found`, at)
        : undefined;
  }
  const matches = compileElement(pattern);
  return (value, at, seen) => matches(value[key], at.at(key), seen);
}

function condition(key: string, pattern: JsonValue): MemberMatcher {
  const matches = compileElement(pattern);
  return (value, at, seen) => {
    if (value[key] === undefined) {
      const reason = "conditional anchor key doesn't exist in the resource";
      return anchored('condition', reason, at.at(key));
    }
    const mismatch = matches(value[key], at.at(key), seen);
    return mismatch && anchored('condition', mismatch.message, mismatch.at ?? at.at(key));
  };
}

function global(key: string, pattern: JsonValue): MemberMatcher {
  const matches = compileElement(pattern);
  return (value, at, seen) => {
    if (value[key] === undefined) return undefined;
    const mismatch = matches(value[key], at.at(key), seen);
    return mismatch && anchored('global', mismatch.message, mismatch.at ?? at.at(key));
  };
}

function equality(key: string, pattern: JsonValue): MemberMatcher {
  const matches = compileElement(pattern);
  return (value, at, seen) =>
    value[key] === undefined ? undefined : matches(value[key], at.at(key), seen);
}

function negation(key: string): MemberMatcher {
  return (value, at) =>
    value[key] === undefined
      ? undefined
      : anchored('negation', `${pathText(at.at(key))} is not allowed`, at.at(key));
}

function existence(key: string, pattern: JsonValue): MemberMatcher {
  const wanted = isJsonArray(pattern) ? pattern : undefined;
  const matchers = wanted?.map((item) => (isJsonObject(item) ? compileElement(item) : undefined));
  return (value, at, seen) => {
    const list = value[key];
    if (list === undefined) return undefined;
    const place = at.at(key);
    if (!isJsonArray(list)) {
      const reason = `invalid resource type ${goType(list)}: Existence ^ () anchor can be used only on list/array type resource`;
      return plain(reason, place);
    }
    if (!matchers) {
      const reason = `invalid pattern type ${goType(pattern)}: Pattern has to be of list to compare against resource`;
      return plain(reason, place);
    }
    for (const matches of matchers) {
      const mismatch = oneMatches(matches, list, place, seen, pattern);
      if (mismatch) return mismatch;
    }
    return undefined;
  };
}

function oneMatches(
  matches: ElementMatcher | undefined,
  list: readonly JsonValue[],
  at: Pointer,
  seen: AnchorsSeen,
  pattern: JsonValue,
): Mismatch | undefined {
  if (!matches) {
    const reason = `invalid pattern type ${goType(pattern)}: Pattern has to be of type map to compare against items in resource`;
    return plain(reason, at);
  }
  if (list.some((item, i) => matches(item, at.at(i), seen) === undefined)) return undefined;
  return plain(`existence anchor validation failed at path ${pathText(at)}`, at);
}
