import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from '../../../../../manifest/json.ts';
import { anchorText, parseAnchor } from '../../pattern/anchor.ts';
import { inOrder, isFirstPhase } from '../../pattern/map-pattern.ts';
import { hasMetadataWildcards, member } from '../../pattern/metadata-wildcards.ts';
import { sortedKeys } from '../../text/go-text.ts';
import { hasWildcard } from '../../text/wildcard.ts';
import { hasHole, holesIn } from '../jmespath/holes.ts';
import type { ModuleWriter } from '../module-writer.ts';
import { regoLiteral } from '../rego-literal.ts';
import { Untranslatable } from '../untranslatable.ts';
import { memberTerm, watchedTerm } from './member-term.ts';

/** A place in a resource, as Rego terms. */
export interface Place {
  /** The value; the empty set when it is missing. */
  readonly value: string;
  /** The path to it, an array. */
  readonly at: string;
}

/**
 * Turns a pattern, of which variables are holes, into Rego functions of a value, its path and `p`,
 * the values of the variables. They give `[mismatch, seen]`.
 */
export class PatternTranslation {
  constructor(readonly writer: ModuleWriter) {}

  /** The term of what a pattern makes of a place. */
  element(pattern: JsonValue, { value, at }: Place): string {
    if (isJsonObject(pattern)) return `${this.#map(pattern)}(${value}, ${at}, p)`;
    if (isJsonArray(pattern)) return `${this.#array(pattern)}(${value}, ${at}, p)`;
    return leafTerm(pattern, value, at);
  }

  #array(pattern: JsonArray): string {
    return this.writer.define('v, at, p', [
      { value: 'k.overlay_mismatch(at)', when: ['not is_array(v)'] },
      ...this.#arrayContent(pattern),
    ]);
  }

  /** The first element of the pattern decides: a map and a leaf hold for all, lists go pairwise. */
  #arrayContent(pattern: JsonArray) {
    const [first] = pattern;
    if (first === undefined) return [{ value: '[k.plain("pattern Array empty", at), set()]' }];
    if (isJsonArray(first)) {
      const pairs = pattern.map((item, i) =>
        this.element(item, { value: `v[${i}]`, at: `array.concat(at, [${i}])` }),
      );
      const short = `count(v) < ${pattern.length}`;
      return [
        { value: `k.too_short(v, ${pattern.length})`, when: [short] },
        { value: `k.elements([${pairs.join(', ')}], at)` },
      ];
    }
    if (!isJsonObject(first)) return [{ value: leafTerm(first, 'v', 'at') }];
    const item = this.element(first, { value: 'e', at: 'array.concat(at, [i])' });
    return [{ value: `k.elements([x | some i, e in v; x := ${item}], at)` }];
  }

  #map(pattern: JsonObject): string {
    return this.#fixedMap(hasMetadataWildcards(pattern) ? withExpandedKeys(pattern) : pattern);
  }

  #fixedMap(pattern: JsonObject): string {
    const keys = sortedKeys(pattern);
    const anchors = keys.filter((key) => isFirstPhase(parseAnchor(key)));
    const members = inOrder(
      keys.filter((key) => !anchors.includes(key)),
      pattern,
    );
    const terms = (of: readonly string[]) =>
      of.map((key) => memberTerm(key, pattern[key] ?? null, this)).join(', ');
    const value = `k.map(${watchedTerm(keys)}, [${terms(anchors)}], [${terms(members)}], at)`;
    return this.writer.define('v, at, p', [
      { value: 'k.structure_mismatch(v, at)', when: ['not is_object(v)'] },
      { value },
    ]);
  }
}

function leafTerm(pattern: JsonValue, value: string, at: string): string {
  return typeof pattern === 'string' && hasHole(pattern)
    ? `k.dynamic(${value}, p[${holesIn(pattern)[0]}], ${at})`
    : `k.leaf(${value}, ${regoLiteral(pattern)}, ${at})`;
}

/**
 * Marks the wildcard keys of labels and annotations: at run time they become the first key that
 * they match. Only texts count in such a map.
 */
function withExpandedKeys(pattern: JsonObject): JsonObject {
  const metadata = member(pattern, 'metadata');
  if (!metadata || !isJsonObject(metadata.value)) return pattern;
  let expanded = metadata.value;
  for (const name of ['labels', 'annotations']) {
    const tag = member(metadata.value, name);
    if (tag && isJsonObject(tag.value)) expanded = { ...expanded, [tag.key]: marked(tag.value) };
  }
  return { ...pattern, [metadata.key]: expanded };
}

function marked(tag: JsonObject): JsonObject {
  const keys = Object.keys(tag);
  if (keys.some(hasWildcard) && keys.length > 1) {
    throw new Untranslatable('wildcards among several keys of labels or annotations');
  }
  if (Object.values(tag).some((value) => typeof value === 'string' && hasHole(value))) {
    throw new Untranslatable('variables below wildcard keys');
  }
  const texts = keys.filter((key) => typeof tag[key] === 'string');
  return Object.fromEntries(
    texts.map((key) => [hasWildcard(key) ? markedKey(key) : key, tag[key]]),
  );
}

/** The mark stands inside an anchor, so that it stays one. */
function markedKey(key: string): string {
  const anchor = parseAnchor(key);
  return anchor ? anchorText({ ...anchor, key: `${EXPANDED}${anchor.key}` }) : `${EXPANDED}${key}`;
}

/** Stands before keys that are expanded at run time. */
export const EXPANDED = '\uE002';
